import { sendReport } from '../../../shared/flow/reports.ts';
import { visitor } from '../partner.ts';

export const DIGITS = [['digits', '7890']] as const;
export const accept = {
  kind: 'accept',
  scope: [{ province: '35', roles: ['communities'], levels: ['SD'] }],
  answers: 1,
  note: 'Selamat datang.',
  letterNumber: '421/007/2026',
} as const;
const said = {
  state: 'active',
  done: { communities: 'Tiga pertemuan' },
  practice: { title: 'Pojok baca', story: 'Rak dari kardus.' },
  passOn: true,
} as const;

/** A partnership that has reported a good practice, which its office has marked for the ministry. */
export const partnership = async () => {
  const made = await visitor();
  await made.does('01', { kind: 'comment', text: 'Rahasia dapur kantor' });
  await made.decides('01', accept);
  await sendReport(made.ports, made.reference, '01', said, 0);
  await made.tick();
  return made;
};
