import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ParsedMail } from 'mailparser';

/** A mail as SES accepted it. */
export type Mail = Readonly<{
  /** The message id of SES; later mails sort after earlier ones. */
  id: string;
  sentAt: string;
  source: string;
  destinations: readonly string[];
  set: string;
  tags: Readonly<Record<string, string>>;
  /** The bytes, one character each (Latin-1). */
  raw: string;
}>;

/** A mail as `/lokal/surat.json` gives it. */
export type MailView = Readonly<{
  id: string;
  sentAt: string;
  from: string;
  to: string;
  replyTo: string;
  subject: string;
  headers: Readonly<Record<string, string>>;
  tags: Readonly<Record<string, string>>;
  text: string;
  html: string;
  raw: string;
}>;

export type Mails = Readonly<{
  /** Keeps a mail for good before it answers. Its events are owed until `announced`. */
  keep: (mail: Mail) => void;
  announced: (id: string) => void;
  /** Mails whose events were not published before the process ended. */
  owed: () => Mail[];
  /** Newest first. */
  ids: () => string[];
  view: (id: string) => Promise<MailView | undefined>;
}>;

const OWED = '.baru.json';
const DONE = '.json';

const headersOf = ({ headerLines }: ParsedMail): Record<string, string> => {
  const headers: Record<string, string> = {};
  for (const { key, line } of headerLines) {
    const value = line
      .slice(line.indexOf(':') + 1)
      .replace(/\r?\n\s+/g, ' ')
      .trim();
    headers[key] = key in headers ? `${headers[key]}, ${value}` : value;
  }
  return headers;
};

const viewOf = async (mail: Mail): Promise<MailView> => {
  // Loaded at the first look: it takes longer than the rest of the start.
  const { simpleParser } = await import('mailparser');
  const bytes = Buffer.from(mail.raw, 'latin1');
  const parsed = await simpleParser(bytes, { skipImageLinks: true, skipTextLinks: true, skipTextToHtml: true });
  return {
    id: mail.id,
    sentAt: mail.sentAt,
    from: parsed.from?.text ?? mail.source,
    to: mail.destinations.join(', '),
    replyTo: parsed.replyTo?.text ?? '',
    subject: parsed.subject ?? '',
    headers: headersOf(parsed),
    tags: mail.tags,
    text: parsed.text ?? '',
    html: parsed.html || '',
    raw: bytes.toString('utf8'),
  };
};

/** The mails of a stage: one file each under `folder`, written whole or not at all. */
export const openMails = (folder: string): Mails => {
  mkdirSync(folder, { recursive: true });
  const files = (): string[] => readdirSync(folder).filter(name => name.endsWith(DONE));
  const idOf = (file: string): string => file.replace(OWED, '').replace(DONE, '');
  const read = (file: string): Mail => JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const views = new Map<string, Promise<MailView>>();
  return {
    keep: mail => {
      const path = join(folder, `${mail.id}${OWED}`);
      writeFileSync(`${path}.tulis`, JSON.stringify(mail));
      renameSync(`${path}.tulis`, path);
    },
    announced: id => renameSync(join(folder, `${id}${OWED}`), join(folder, `${id}${DONE}`)),
    owed: () =>
      files()
        .filter(name => name.endsWith(OWED))
        .map(read),
    ids: () => files().map(idOf).sort().reverse(),
    view: async id => {
      const file = [DONE, OWED].map(ending => `${id}${ending}`).find(name => existsSync(join(folder, name)));
      if (!/^[\w-]+$/.test(id) || !file) return undefined;
      const view = views.get(id) ?? viewOf(read(file));
      // A thousand parsed mails are some 100 MB at most.
      if (views.size < 1000) views.set(id, view);
      return view;
    },
  };
};
