import { describe, expect, test } from 'vitest';
import type { Application } from '../../shared/domain/application.ts';
import type { Decision } from '../../shared/domain/case.ts';
import type { Actor } from '../../shared/domain/command.ts';
import type { Kind } from '../../shared/domain/message.ts';
import { letter } from '../../shared/mail/letter.ts';
import { statusPage } from '../../shared/pages/status.ts';
import { aCase } from '../cases.ts';
import { application, at, directory, message } from './fixture.ts';
import { about, decision, desk, facts, owner } from './happened.ts';

const WRITTEN = { note: '', words: 'Kami membaca rencana Anda.', letterNumber: '' };
const OFFICE = 'Balai Besar Penjaminan Mutu Pendidikan Provinsi Jawa Timur';
const DESK = 'Sekretariat Pusat Kemitraan';
const english: Application = { ...application, language: 'en' };

const OUTCOMES = {
  accepted: { outcome: 'accepted', status: 'active' },
  declined: { outcome: 'declined', status: 'declined' },
  'revision-asked': { outcome: 'revision', status: 'revision' },
  'revision-reminder': { outcome: 'revision', status: 'revision' },
} as const;

const mailed = (kind: keyof typeof OUTCOMES, by: Actor, of: Application = application) => {
  const { outcome, status } = OUTCOMES[kind];
  const more: Partial<Decision> = outcome === 'accepted' ? {} : { outcome, fields: ['organisation'] };
  const decided = decision(of, WRITTEN, { ...more, by });
  const next = { step: 'lapse', at: '2026-07-13T09:00:00.000Z' } as const;
  return letter(
    message(kind as Kind, 'partner', '', '01'),
    about(of, { status, decision: decided, ...(outcome === 'revision' && { next }) }),
  );
};

describe('what the desk decided in the place of an office', () => {
  test.each([
    ['accepted', 'yang memutuskan menggantikan', 'deciding in place of'],
    ['declined', 'yang memutuskan menggantikan', 'deciding in place of'],
    ['revision-asked', 'yang bertindak menggantikan', 'acting in place of'],
  ] as const)('is told as the desk’s: %s', (kind, did, didEn) => {
    expect(mailed(kind, desk).text).toContain(`${DESK}, ${did} ${OFFICE},`);
    expect(mailed(kind, desk, english).text).toContain(`National secretariat (${DESK}), ${didEn} ${OFFICE},`);
    expect(mailed(kind, owner).text).not.toContain('menggantikan');
    expect(mailed(kind, owner, english).text).not.toContain('in place of');
  });

  test.each([
    ['accepted', 'Alasan dan pesan', 'Pesan dari kantor'],
    ['declined', 'Alasan', 'Alasan kantor'],
    ['revision-asked', 'Penjelasan', 'Penjelasan kantor'],
    ['revision-reminder', 'Penjelasan', 'Penjelasan kantor'],
  ] as const)('has its reason under the desk’s name: %s', (kind, label, offices) => {
    const { text } = mailed(kind, desk);
    expect(text).toContain(`${label} ${DESK}`);
    expect(text).not.toContain(offices);
    expect(text).toContain(kind.startsWith('revision') ? 'Yang meminta perbaikan' : 'Yang memutuskan');
    expect(text).not.toContain('Kantor yang menjawab');
    expect(mailed(kind, owner).text).toContain(offices);
  });

  test('is replied to at the office all the same', () => {
    for (const kind of ['accepted', 'declined', 'revision-asked'] as const) {
      expect(mailed(kind, desk).replyTo).toEqual(mailed(kind, owner).replyTo);
    }
  });

  test('is not said of a desk that decides on its own case', () => {
    const decided = decision(application, WRITTEN, { outcome: 'declined', by: desk });
    const own = about(application, { office: 'nasional', standsIn: true, status: 'declined', decision: decided });
    expect(letter(message('declined', 'partner', '', '01'), own).text).not.toContain('menggantikan');
  });

  test('about another scope is the desk’s too, whoever had decided before', () => {
    const answered = (by: Actor) =>
      letter(
        message('scope-answered', 'partner', '', '01'),
        about(application, {
          status: 'active',
          decision: decision(application, WRITTEN, {}),
          proposal: { scope: [], note: '', at, answer: { agreed: false, reason: 'Belum.', at, by } },
        }),
      ).text;
    expect(answered(desk)).toContain(`${DESK}, yang memutuskan menggantikan ${OFFICE}, belum dapat menyetujui`);
    expect(answered(owner)).not.toContain('menggantikan');
  });

  test.each(['end', 'acknowledge', 'reopen'] as const)('is told as the desk’s in the news: %s', what => {
    const [fact] = facts(application, WRITTEN);
    if (!fact) throw new Error('there are no facts');
    const told = (by: 'desk' | 'owner') =>
      letter(message('news', 'partner'), { ...about(application, {}), facts: [{ ...fact, what, by }] }).text;
    expect(told('desk')).toContain(`${DESK}, yang bertindak menggantikan ${OFFICE},`);
    expect(told('owner')).not.toContain('menggantikan');
  });

  test.each([
    ['declined', 'declined', 'menjawab menggantikan kantor yang menangani: belum dapat diterima.'],
    ['accepted', 'active', 'menjawab menggantikan kantor yang menangani: diterima.'],
    ['revision', 'revision', 'meminta Anda memperbaiki isian, menggantikan UPT'],
  ] as const)('stands on the status page as the desk’s: %s', (outcome, status, said) => {
    const page = (by: Actor) => {
      const decided = decision(application, WRITTEN, { ...(outcome !== 'accepted' && { outcome }), by });
      const cases = [aCase({ status, decision: decided })];
      const html = statusPage({
        language: 'id',
        reference: '7K3F9QXR2MCC',
        cases,
        directory: directory(),
        now: at,
        base: '/pendaftaran/k',
      });
      return html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    };
    expect(page(desk)).toContain(said);
    const by = outcome === 'revision' ? 'Perbaikan diminta oleh' : 'Diputuskan oleh';
    expect(page(desk)).toContain(`${by} ${DESK}, menggantikan ${OFFICE}`);
    expect(page(owner)).not.toContain('menggantikan');
  });
});

test('less than was offered is told without a reason that the office never wrote', () => {
  expect(mailed('accepted', owner).text).toContain('lebih kecil daripada yang Anda tawarkan. Tawaran Anda selebihnya');
  expect(mailed('accepted', owner, english).text).toContain('less than you offered. The rest of your offer');
});
