import type { FieldFault } from '../domain/answers.ts';
import type { Language, Sentence } from '../domain/language.ts';
import { type Problem, problemPage } from './problem.ts';
import type { Reply } from './request.ts';

const STATUS: Readonly<Record<Problem, number>> = {
  'not-found': 404,
  link: 404,
  method: 405,
  foreign: 403,
  'too-large': 413,
  'too-often': 429,
  busy: 503,
  broken: 500,
};

/** Trouble as a page, with the status that fits. */
export const problemReply = (problem: Problem, language: Language): Reply => ({
  status: STATUS[problem],
  headers: problem === 'busy' ? { 'retry-after': '5' } : {},
  body: problemPage({ problem, language }),
});

/** Trouble as the API answers it: RFC 9457, in the language that was asked for. */
const details = (status: number, title: string, more: Readonly<Record<string, unknown>> = {}): Reply => ({
  status,
  headers: { 'content-type': 'application/problem+json', ...(status === 503 && { 'retry-after': '5' }) },
  body: JSON.stringify({ title, status, ...more }),
});

export type ApiProblem = Problem | 'wrong-type' | 'no-key' | 'unreadable' | 'other-content';

const API: Readonly<Record<ApiProblem, Readonly<{ status: number; title: Sentence }>>> = {
  'not-found': {
    status: 404,
    title: { id: 'Tidak ada apa pun di alamat ini.', en: 'There is nothing at this address.' },
  },
  link: { status: 404, title: { id: 'Tautan ini tidak berlaku.', en: 'This link is not valid.' } },
  method: { status: 405, title: { id: 'Metode ini tidak dilayani di sini.', en: 'This method is not served here.' } },
  foreign: {
    status: 403,
    title: { id: 'Permintaan dari situs lain ditolak.', en: 'Requests from other sites are refused.' },
  },
  'too-large': { status: 413, title: { id: 'Isi lebih dari 64 KB.', en: 'The body is larger than 64 KB.' } },
  'too-often': { status: 429, title: { id: 'Terlalu banyak permintaan.', en: 'Too many requests.' } },
  busy: {
    status: 503,
    title: {
      id: 'Sistem sedang sibuk. Kirim lagi dengan Idempotency-Key yang sama.',
      en: 'The system is busy. Send again with the same Idempotency-Key.',
    },
  },
  broken: { status: 500, title: { id: 'Ada gangguan pada sistem kami.', en: 'Something went wrong on our side.' } },
  'wrong-type': {
    status: 415,
    title: {
      id: 'Kirim application/json tanpa kompresi.',
      en: 'Send application/json, not compressed.',
    },
  },
  'no-key': {
    status: 400,
    title: {
      id: 'Sertakan tajuk Idempotency-Key: 16 sampai 255 karakter ASCII tanpa spasi, baru untuk tiap pendaftaran.',
      en: 'Send an Idempotency-Key header: 16 to 255 ASCII characters without spaces, a new one for each application.',
    },
  },
  unreadable: { status: 400, title: { id: 'Isi bukan JSON yang sah.', en: 'The body is not valid JSON.' } },
  'other-content': {
    status: 409,
    title: {
      id: 'Idempotency-Key ini sudah dipakai untuk isi yang lain.',
      en: 'This Idempotency-Key was used for other content.',
    },
  },
};

export const apiProblem = (problem: ApiProblem, language: Language): Reply =>
  details(API[problem].status, API[problem].title[language]);

/** Every fault with a JSON pointer to its member, in reading order; an ambiguous regency names the codes to choose from. */
export const faultDetails = (faults: readonly FieldFault[], language: Language): Reply =>
  details(422, { id: 'Ada isian yang perlu diperbaiki.', en: 'Some answers need mending.' }[language], {
    errors: faults.map(({ name, fault, sentence, choices }) => ({
      pointer: `/${name.replaceAll('.', '/')}`,
      code: fault,
      detail: sentence[language],
      ...(choices && { choices: choices.map(({ value, label }) => ({ value, label: label[language] })) }),
    })),
  });
