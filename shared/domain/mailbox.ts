const GMAIL = new Set(['gmail.com', 'googlemail.com']);

/** One mailbox, however it is spelled: only for counting and comparing, never for sending. */
export const mailboxOf = (email: string): string => {
  const [local = '', domain = ''] = email.toLowerCase().split('@');
  const [name = ''] = local.split('+');
  return GMAIL.has(domain) ? `${name.replaceAll('.', '')}@gmail.com` : `${name}@${domain}`;
};

/** Nobody but who reads the inbox stands behind it: its back-up is missing, or the same address. */
export const hasNoBackup = ({ inbox, backup }: Readonly<{ inbox: string; backup: string }>): boolean =>
  backup === '' || backup.toLowerCase() === inbox.toLowerCase();
