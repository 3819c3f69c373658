import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import { type ParsedMail, simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import { sesMailer } from '../../../shared/edge/mailer.ts';
import type { Letter, SendOutcome } from '../../../shared/flow/ports.ts';
import { credentials, letter, sender, sets, tags } from './letter.ts';

const headersOf = (raw: Uint8Array): string[] =>
  (Buffer.from(raw).toString('latin1').split('\r\n\r\n')[0] ?? '')
    .split(/\r\n(?![ \t])/)
    .map(line => line.split(':')[0] ?? '');

/** What SES was asked to send, with its bytes read by a parser that is not the one that made them. */
const sent = async (
  changes: Partial<Letter>,
): Promise<{ outcome: SendOutcome; raw: Uint8Array; mail: ParsedMail; input: object }> => {
  const client = new SESClient({ region: 'ap-southeast-3', credentials });
  const ses = mockClient(client).on(SendRawEmailCommand).resolves({ MessageId: 'm-1' });
  const outcome = await sesMailer({ client, sender, sets }).send({ ...letter, ...changes }, tags);
  const calls = ses.commandCalls(SendRawEmailCommand);
  const input = calls[0]?.args[0].input;
  const raw = input?.RawMessage?.Data ?? new Uint8Array();
  expect(calls.length).toBeLessThanOrEqual(1);
  return { outcome, raw, mail: await simpleParser(Buffer.from(raw)), input: { ...input, RawMessage: undefined } };
};
describe('one letter as SES gets it', () => {
  test('it goes to exactly one recipient, from us, with the set of its audience and the tags that find it again', async () => {
    const { outcome, input } = await sent({});
    expect(outcome).toEqual({ outcome: 'accepted', messageId: 'm-1' });
    expect(input).toEqual({
      Source: 'simpul@surat.example',
      Destinations: ['bpmp-35@upt.example'],
      ConfigurationSetName: 'upt',
      Tags: [
        { Name: 'message', Value: 'QSM3SzNG' },
        { Name: 'attempt', Value: '2' },
      ],
      RawMessage: undefined,
    });
    expect((await sent({ audience: 'partner' })).input).toMatchObject({ ConfigurationSetName: 'mitra' });
  });

  test('its headers are ours, in this order, and say what an automatic mail must say', async () => {
    const { raw, mail } = await sent({});
    expect(headersOf(raw)).toEqual(HEADERS);
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail.headers.get('x-auto-response-suppress')).toBe('OOF, AutoReply');
    expect(mail.headers.get('content-language')).toBe('id');
    expect(mail.from?.value).toEqual([{ name: 'Simpul', address: 'simpul@surat.example' }]);
    expect(mail.replyTo?.value).toEqual([letter.replyTo]);
    expect(mail.subject).toBe(letter.subject);
  });

  test('all mails of a thread name the same made-up message, whatever SES calls each of them', async () => {
    const { mail } = await sent({});
    expect(mail.inReplyTo).toBe('<7K3F9QXR2MCD.01.owner@surat.example>');
    expect(mail.references).toBe(mail.inReplyTo);
  });

  test('the text comes first, the HTML last, and both arrive as they were written', async () => {
    const { raw, mail } = await sent({});
    const bytes = Buffer.from(raw).toString('latin1');
    expect(bytes.indexOf('text/plain')).toBeLessThan(bytes.indexOf('text/html'));
    expect(bytes).toContain('multipart/alternative');
    expect(mail.text).toBe(letter.text);
    expect(mail.html).toBe(letter.html);
  });

  test('no line is longer than SMTP allows and every byte is plain ASCII', async () => {
    const { raw } = await sent({ text: 'Ñ'.repeat(5000), html: `<p>${'é'.repeat(5000)}</p>` });
    const lines = Buffer.from(raw).toString('latin1').split('\r\n');
    expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(998);
    expect(Buffer.from(raw).every(byte => byte < 0x80)).toBe(true);
  });
});

const HEADERS = [
  'Auto-Submitted',
  'X-Auto-Response-Suppress',
  'Content-Language',
  'From',
  'To',
  'Reply-To',
  'In-Reply-To',
  'References',
  'Subject',
  'Message-ID',
  'Date',
  'MIME-Version',
  'Content-Type',
];

describe('nasty values', () => {
  const nasty = [
    '\r',
    '\n',
    '\r\n',
    '\r\nBcc: c@evil.example',
    '\n Bcc: c@evil.example',
    '%0d%0aBcc: c@evil.example',
    '\u2028Bcc: c@evil.example',
    '\u2029',
    '\u0000',
    '\u0085',
    ', c@evil.example',
    '; c@evil.example',
    '<c@evil.example>',
    '"',
    '" <c@evil.example>, "',
    '(comment)',
    ':',
    '\\',
    '=?UTF-8?Q?x=0D=0ABcc:_c@evil.example?=',
    '\u202E',
    '😀'.repeat(60),
  ];

  test.each(nasty)('%j in subject, reply name or thread adds no header and no recipient', async value => {
    for (const changes of [
      { subject: `[X] ${value} Jawa` },
      { replyTo: { name: `Mitra ${value} X`, address: letter.replyTo.address } },
      { thread: `7K3F${value}01` },
    ]) {
      const { raw, mail, input } = await sent(changes);
      expect(headersOf(raw)).toEqual(HEADERS);
      expect(input).toMatchObject({ Destinations: [letter.to] });
      expect(mail.to).toMatchObject({ value: [{ address: letter.to }] });
      expect(mail.replyTo?.value.map(one => one.address)).toEqual([letter.replyTo.address]);
      expect(mail.bcc).toBeUndefined();
      expect([...Buffer.from(raw).toString('latin1')].every(character => character !== '\u0000')).toBe(true);
    }
  });

  test.each(nasty.filter(value => !/^[:\\]$/.test(value)))(
    '%j in a recipient is refused before anything is asked of SES',
    async value => {
      for (const to of [`b${value}@x.example`, `b@x${value}.example`, `b@x.example${value}`, `${value}b@x.example`]) {
        const { outcome, raw } = await sent({ to });
        expect([to, outcome]).toEqual([to, { outcome: 'recipient-rejected', code: 'IllegalAddress' }]);
        expect(raw).toHaveLength(0);
      }
    },
  );

  test.each(nasty)('%j in the address for replies leaves the header out and the mail as it is', async value => {
    const { raw, input } = await sent({ replyTo: { name: 'Mitra', address: `siti${value}@yayasan.example` } });
    expect(headersOf(raw)).toEqual(HEADERS.filter(name => name !== 'Reply-To'));
    expect(input).toMatchObject({ Destinations: [letter.to] });
  });

  test('a domain with letters of other scripts travels as punycode, a local part with them is refused', async () => {
    const { input, mail } = await sent({ to: 'kantor@sekolah-é.example' });
    expect(input).toMatchObject({ Destinations: ['kantor@xn--sekolah--i1a.example'] });
    // The parser shows the domain as people write it.
    expect(mail.to).toMatchObject({ value: [{ address: 'kantor@sekolah-é.example' }] });
    expect((await sent({ to: 'kantoré@sekolah.example' })).outcome.outcome).toBe('recipient-rejected');
  });

  test.each([
    'b@127.1',
    'b@[127.0.0.1]',
    'b@%65xample.com',
    'b@x',
    'b@',
    '@x.example',
    'b',
    '',
    'a@b@x.example',
    '"a b"@x.example',
  ])('%j is not an address of anybody', async to => {
    expect((await sent({ to })).outcome).toEqual({ outcome: 'recipient-rejected', code: 'IllegalAddress' });
  });
});
