export const REASON = 'Belum ada sekolah sasaran di Jawa Timur.';
export const decline = { kind: 'decline', reason: REASON, answers: 1 } as const;
export const accept = {
  kind: 'accept',
  scope: [{ province: '35', roles: ['advocacy'], levels: ['SD'], schools: 5 }],
  note: 'Selamat bergabung.',
  answers: 1,
} as const;
