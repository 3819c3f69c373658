import { sentToken } from '../../../shared/flow/partner.ts';
import { loadReports } from '../../../shared/flow/reports.ts';
import { partnered } from '../../flow/partnership.ts';
import { submission } from '../../world.ts';
import { filled, formsOf, requester } from '../partner.ts';

export const RIGHT = ['digits', '7890'] as const;
export const STORY = {
  'partnerships.1.done.communities': 'Tiga pertemuan kelompok kerja.',
  'partnerships.1.schools': '12',
  'partnerships.1.practice.title': 'Pojok <baca> "kardus"',
  'partnerships.1.practice.story': 'Murid membuat rak.\nPeminjaman naik.',
  'partnerships.1.practice.link': 'cahaya.example/pojok-baca',
};

/** A partner of two offices who has just been asked, with the link of the check-in's mail. */
export const asked = async (offices: 1 | 2 = 2) => {
  const made = await partnered(offices);
  await made.asked();
  const [mail] = made.mailsOf('check-in');
  const link = /\/laporan\/[\w.-]+/.exec(mail?.letter.text ?? '')?.[0] ?? '';
  const ask = requester(made.ports);
  /** The report's form as it stands on the page, which is the last of it. */
  const form = async (at = link) => {
    const { body } = await ask(at);
    const found = formsOf(body).at(-1);
    if (!found) throw new Error(`no form: ${body}`);
    return found;
  };
  return {
    ...made,
    ask,
    link,
    form,
    here: `/laporan/${sentToken(made.reference, submission().sentSecret)}`,
    rows: () => JSON.stringify((made.table as unknown as { rows: () => readonly object[] }).rows()),
    /** Fills in the page behind a link and sends it. */
    send: async (changes: Readonly<Record<string, string>>, at = link) => {
      const { action, fields } = await form(at);
      return await ask(action, filled(fields, changes));
    },
    reports: () => loadReports(made.ports, made.reference),
  };
};
