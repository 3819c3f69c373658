import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import fc from 'fast-check';
import { type AddressObject, simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import type { Application } from '../../shared/domain/application.ts';
import { answersOf } from '../../shared/domain/form/fill.ts';
import { sesMailer } from '../../shared/edge/mailer.ts';
import type { Letter } from '../../shared/flow/ports.ts';
import * as mails from '../mail/fixture.ts';
import { everyMail } from '../mail/letters.ts';
import * as pages from '../pages/examples.ts';
import { papers } from '../pages/papers.ts';
import { states } from '../pages/states.ts';
import { anyText, inChunks } from './naughty.ts';
import { treeOf } from './tree.ts';

/** An application with one text in every place where a partner writes, refused there or not: nothing may rely on the check. */
const written = (base: Application, text: string, email = base.contact.email): Application => ({
  ...base,
  organisation: { ...base.organisation, name: text, legalNumber: text, npwp: text, website: text },
  contact: { ...base.contact, name: text, position: text, email, second: { name: text, email, phone: '+62215551234' } },
  criteria: { ...base.criteria, fundingSource: text, focusAreas: ['other'], focusOther: text },
  regions: base.regions.map(region => ({
    ...region,
    hasMou: true,
    mou: [{ government: text, number: text, link: text }],
    hasSchools: true,
    schools: [{ name: text }, { npsn: text }],
    note: text,
  })),
});

const chunks = inChunks(100).map((text, place) => [`chunk ${place} of the list`, text] as const);

/** The same lines, each as long, of one harmless letter: where a text has a line break or is cut, both may be. */
const harmless = (text: string): string => text.replace(/[^\n\v\f\r\u0085\u2028\u2029]/gu, 'x');

describe('pages', () => {
  const SHOWN =
    /^(form-filled|form-faults|sent-address-refused|sent-reroute-refused|answers|check-refused|case|case-participant|own-copy|own-consents|archive-\w+)$/;
  const shown = (text: string) => {
    const application = written(pages.application, text);
    const answers = { ...answersOf(application, []), 'regions.0.province': [text], 'organisation.kind': [text] };
    const given = { application, answers, text };
    const all = [...states('id', given), ...papers(given)];
    return all.filter(([name]) => SHOWN.test(name)).map(([name, page]) => [name, treeOf(page)] as const);
  };

  /** Our own paths and places, phones and mailboxes of offices and of the validated contact, WhatsApp, the icon. */
  const KNOWN =
    /^(https:\/\/pengaduan\.example\/\?dari=simpul&bahasa=id|\/(?!\/)[\w./?=&-]*(#[\w.-]*)?|#[\w.-]*|tel:\+\d+|mailto:[\w.%@-]+|https:\/\/wa\.me\/\d+|https:\/\/wa\.me\/\?text=[\w%.()'!~*-]+|data:image\/svg\+xml,.*)$/;

  const plain = shown('x');

  const changesNothing = (text: string): void => {
    for (const [place, [name, tree]] of shown(text).entries()) {
      const benign = plain[place]?.[1];
      expect([name, tree.shape]).toEqual([name, benign?.shape]);
      expect([name, tree.addresses]).toEqual([name, benign?.addresses]);
      for (const address of tree.addresses) expect(address).toMatch(KNOWN);
    }
  };

  test.each(chunks)('no element, attribute or address comes from %s', (_, text) => changesNothing(text));

  test('nor from any text', () => {
    fc.assert(fc.property(anyText, changesNothing), { numRuns: 12 });
  });

  test('nor from all of it together, in any state of any page', () => {
    const everything = inChunks(1_000)[0] ?? '';
    const of = (text: string) => states('en', { application: written(pages.application, text), text });
    const plain = of('x');
    for (const [place, [name, page]] of of(everything).entries()) {
      expect([name, treeOf(page).shape]).toEqual([name, treeOf(plain[place]?.[1] ?? '').shape]);
    }
  });

  test.each([
    "o'neil+a=b@contoh.example",
    'a?bcc=korban%40korban.example&body=x@contoh.example',
    '!#$%&*/=?^_`{|}~@contoh.example',
  ])('a valid address %s is one mailbox in its link, and nothing else', email => {
    const application = written(pages.application, 'x', email);
    const all = states('id', { application });
    const links = all.flatMap(([, page]) => treeOf(page).addresses.filter(address => address.startsWith('mailto:')));
    expect(new Set(links)).toEqual(new Set([`mailto:${encodeURIComponent(email).replace('%40contoh', '@contoh')}`]));
  });
});

const client = new SESClient({ region: 'ap-southeast-3', credentials: { accessKeyId: 'x', secretAccessKey: 'y' } });
const ses = mockClient(client).on(SendRawEmailCommand).resolves({ MessageId: 'm-1' });
const mailer = sesMailer({
  client,
  sender: { name: 'Simpul', address: 'simpul@surat.example' },
  sets: { partner: 'mitra', office: 'upt' },
});

/** A letter's bytes as SES would get them, read by a parser that did not make them. */
const received = async (letter: Letter) => {
  ses.resetHistory();
  await mailer.send(letter, { message: 'QSM3SzNG', attempt: 1 });
  const [call, ...others] = ses.commandCalls(SendRawEmailCommand);
  expect(others).toEqual([]);
  const { Source, Destinations, Tags, RawMessage } = call?.args[0].input ?? {};
  const mail = await simpleParser(Buffer.from(RawMessage?.Data ?? ''), { skipTextToHtml: true, skipTextLinks: true });
  const people = (of: AddressObject | AddressObject[] | undefined) => [of ?? []].flat().flatMap(({ value }) => value);
  return {
    tree: treeOf(mail.html || ''),
    lines: (mail.text ?? '').split('\n').length,
    envelope: {
      Source,
      Destinations,
      Tags,
      headers: mail.headerLines.map(({ key }) => key),
      from: people(mail.from),
      to: people(mail.to),
      cc: [...people(mail.cc), ...people(mail.bcc)],
      replyTo: people(mail.replyTo),
      subject: mail.subject,
      parts: mail.attachments.length,
    },
  };
};

/** As if officer and partner had typed it wherever they can. */
const typed = (text: string) => ({ note: text, words: text, letterNumber: text });

describe('mails', () => {
  const ORIGIN = new RegExp(`^${mails.publicUrl}(/[\\w./-]*)?$`);

  const known = new Map<string, ReturnType<typeof read>>();
  const readAll = (text: string): ReturnType<typeof read> => {
    const found = known.get(text) ?? read(text);
    known.set(text, found);
    return found;
  };
  const read = async (text: string) => {
    const made = new Map<string, Awaited<ReturnType<typeof received>>>();
    for (const [kind, letter] of Object.entries(everyMail(written(mails.application, text), typed(text)))) {
      made.set(kind, await received(letter));
    }
    return made;
  };

  const changesNothing = async (text: string): Promise<void> => {
    const plain = await readAll(harmless(text));
    for (const [kind, nasty] of await readAll(text)) {
      const benign = plain.get(kind);
      expect([kind, nasty.envelope]).toEqual([kind, benign?.envelope]);
      expect([kind, nasty.tree.shape]).toEqual([kind, benign?.tree.shape]);
      expect([kind, nasty.lines]).toEqual([kind, benign?.lines]);
      for (const address of nasty.tree.addresses) expect(address).toMatch(ORIGIN);
    }
  };

  test.each(chunks)('no element, address, header or recipient comes from %s', (_, text) => changesNothing(text));

  test('nor from any text', async () => {
    await fc.assert(fc.asyncProperty(anyText, changesNothing), { numRuns: 12 });
  });

  test.each([
    "o'neil+a=b@contoh.example",
    'a?bcc=korban%40korban.example&body=x@contoh.example',
    '{|}~@contoh.example',
  ])('a valid address %s is the one that a reply goes to, and the only one that the receipt goes to', async email => {
    const all = everyMail(written(mails.application, 'x', email));
    const [office, partner] = [await received(all['new-case'] as Letter), await received(all['receipt'] as Letter)];
    expect(office.envelope.replyTo).toEqual([{ name: 'Mitra 7K3F-9QXR-2MCC', address: email }]);
    expect(partner.envelope.to).toEqual([{ name: '', address: email }]);
    expect(partner.envelope.Destinations).toEqual([email]);
  });
});
