import type { Answers } from '../answers.ts';
import { dayIn } from '../calendar.ts';
import type { Characteristic } from '../characteristics.ts';
import type { Command } from '../command.ts';
import { officeOf } from '../directory.ts';
import { readEmail } from '../email.ts';
import { readPhone } from '../phone.ts';
import type { About } from './about.ts';
import { type Faults, type Given, read } from './given.ts';
import type { ActionKind } from './kinds.ts';
import { CHANNELS, questionsOf } from './questions.ts';
import { readScope } from './scope.ts';

/** What an officer wants done: a command to the case, or a corrected contact of the whole application. */
export type Wish = Command | Readonly<{ kind: 'correct-contact'; email?: string; phone?: string }>;

/** `faults` are sentences by the name of the question. */
export type Reading = Readonly<{ ok: true; wish: Wish }> | Readonly<{ ok: false; faults: Faults }>;

/** Reads the answers to an action's questions. Whether the action is legal now is for `decide` to say. */
export const readAction = (kind: ActionKind, posted: Answers, about: About): Reading => {
  const given = read(questionsOf(kind, kind === 'mark-practice' ? withMarked(about) : about), posted);
  if (Object.keys(given.faults).length > 0) return { ok: false, faults: given.faults };
  return understood(kind, given, about);
};

/** One that is marked by now can be read as well: the button was pressed twice. */
const withMarked = (about: About): About => {
  const practices = about.reports.flatMap(({ number, passOn }) => (passOn ? [number] : []));
  return { ...about, case: { ...about.case, practices } };
};

const wanted = (wish: Wish): Reading => ({ ok: true, wish });
const wrong = (faults: Faults): Reading => ({ ok: false, faults });

/** The wish of answers that are each in order, or what is wrong with them together. */
const understood = (kind: ActionKind, given: Given, about: About): Reading => {
  const { text, some } = given;
  const deciding = {
    answers: about.answers,
    ...(text('surat') !== '' && { letterNumber: text('surat') }),
  };
  switch (kind) {
    case 'acknowledge':
    case 'undo':
      return wanted({ kind });
    case 'contacted':
      return contacted(given, about);
    case 'accept': {
      const scope = readScope(given, about);
      if ('faults' in scope) return wrong(scope.faults);
      return wanted({ kind, ...scope, ...deciding, ...(text('catatan') !== '' && { note: text('catatan') }) });
    }
    case 'decline':
      return wanted({
        kind,
        reason: text('alasan'),
        ...deciding,
        ...(text('ganda') !== '' && { double: text('ganda') }),
      });
    case 'ask-revision':
      return wanted({ kind, fields: some('bagian'), reason: text('alasan'), ...deciding });
    case 'verify': {
      const holds = text('hasil') === 'sesuai';
      if (!holds && text('catatan') === '') return wrong({ catatan: 'Tuliskan apa yang tidak sesuai.' });
      return wanted({ kind, characteristic: text('ciri') as Characteristic, holds, note: text('catatan') });
    }
    case 'comment':
    case 'phone-office':
      return wanted({ kind, text: text('catatan') });
    case 'reassign':
    case 'hand-over':
      return wanted({ kind, office: text('kantor'), reason: text('alasan') });
    case 'correct-contact':
      return corrected(given);
    case 'end':
    case 'reopen':
      return wanted({ kind, reason: text('alasan') });
    case 'mark-practice':
      return wanted({ kind, report: Number(text('praktik')) });
    case 'answer-proposal':
      return wanted({ kind, agreed: text('jawaban') === 'setuju', reason: text('alasan') });
  }
};

/** `2026-06-12`, or `12/06/2026` where a browser has no date input. */
const dayOf = (typed: string): string | undefined => {
  const [, date = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(typed) ?? [];
  const day = year === '' ? typed : `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const at = new Date(`${day}T00:00:00Z`);
  // The 30th of February is read as a day of March.
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) && day.length === 10 ? day : undefined;
};

const contacted = ({ text }: Given, { case: one, directory, at }: About): Reading => {
  const { timezone } = officeOf(directory, one.office);
  const on = dayOf(text('tanggal'));
  const channel = CHANNELS.find(({ value }) => value === text('lewat'))?.channel;
  if (on === undefined || channel === undefined) return wrong({ tanggal: 'Tuliskan tanggal seperti 31/12/2026.' });
  if (on > dayIn(timezone, at)) return wrong({ tanggal: 'Tanggal ini belum tiba. Catat setelah mitra dihubungi.' });
  if (on < dayIn(timezone, one.submittedAt)) return wrong({ tanggal: 'Pada tanggal ini pendaftaran belum dikirim.' });
  return wanted({ kind: 'contacted', channel, on });
};

const corrected = ({ text }: Given): Reading => {
  const [email, phone] = [readEmail(text('surel')), readPhone(text('telepon'))];
  const faults: Faults = {
    ...(text('surel') !== '' && email === undefined && { surel: 'Alamat surel ini tidak lengkap atau salah tulis.' }),
    ...(text('telepon') !== '' && phone === undefined && { telepon: 'Nomor telepon ini tidak dikenali.' }),
  };
  if (Object.keys(faults).length > 0) return wrong(faults);
  if (email === undefined && phone === undefined)
    return wrong({ surel: 'Tuliskan alamat surel atau nomor telepon yang benar.' });
  return wanted({ kind: 'correct-contact', ...(email && { email }), ...(phone && { phone }) });
};
