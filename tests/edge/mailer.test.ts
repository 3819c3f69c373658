import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GetSendQuotaCommand, SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import { type ParsedMail, simpleParser } from 'mailparser';
import { afterEach, describe, expect, test } from 'vitest';
import { sesMailer } from '../../shared/edge/mailer.ts';
import type { Letter, SendOutcome } from '../../shared/flow/ports.ts';

const sender = { name: 'Simpul', address: 'simpul@surat.example' };
const sets = { partner: 'mitra', office: 'upt' };
const tags = { message: 'QSM3SzNG', attempt: 2 };
const letter: Letter = {
  to: 'bpmp-35@upt.example',
  replyTo: { name: 'Mitra pembangunan 7K3F-9QXR-2MCD', address: 'siti@yayasan.example' },
  subject: '[7K3F-9QXR-2MCD] Pendaftaran mitra pembangunan – Jawa Timur',
  text: 'Berkas baru.\n\n.\nFrom here\n> Yayasan Cerdas\n',
  html: '<!doctype html><html lang="id"><body><p>Berkas baru – “Yayasan”</p></body></html>',
  language: 'id',
  thread: '7K3F9QXR2MCD.01.owner',
  audience: 'office',
};
const credentials = { accessKeyId: 'x', secretAccessKey: 'y' };

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

/** An endpoint that counts requests and answers as it is told, or never. */
const endpoint = async (answer: { status: number; body: string } | 'silence' | 'headers-only' | 'hang-up') => {
  let requests = 0;
  const server: Server = createServer((request, response) => {
    requests++;
    if (answer === 'hang-up') request.socket.destroy();
    else if (answer === 'headers-only')
      response.writeHead(200, { 'content-type': 'text/xml', 'content-length': '900' }).flushHeaders();
    else if (answer !== 'silence') response.writeHead(answer.status, { 'content-type': 'text/xml' }).end(answer.body);
  });
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready));
  cleanUp.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, requests: () => requests, close: () => server.close() };
};
const cleanUp: (() => void)[] = [];
const environment = { AWS_REGION: 'ap-southeast-3', AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'y' };
afterEach(() => {
  for (const undo of cleanUp.splice(0)) undo();
});

/** The real client against an endpoint, configured through the environment alone, as a function is. */
const against = (url: string, timeout = 10_000) => {
  const before = { ...process.env };
  Object.assign(process.env, environment, { AWS_ENDPOINT_URL_SES: url });
  cleanUp.push(() => {
    for (const name of [...Object.keys(environment), 'AWS_ENDPOINT_URL_SES']) delete process.env[name];
    Object.assign(process.env, before);
  });
  return sesMailer({ sender, sets, timeout });
};

const refusal = (code: string, message: string): string =>
  `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`;

describe('one send is one request', () => {
  test('an accepted mail is known by the id that SES gave it', async () => {
    const body =
      '<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult><MessageId>0100-1</MessageId></SendRawEmailResult></SendRawEmailResponse>';
    const ses = await endpoint({ status: 200, body });
    expect(await against(ses.url).send(letter, tags)).toEqual({ outcome: 'accepted', messageId: '0100-1' });
    expect(ses.requests()).toBe(1);
  });

  test.each([
    ['a 500', { status: 500, body: refusal('InternalFailure', 'x') }, 'InternalFailure'],
    ['a 503', { status: 503, body: refusal('ServiceUnavailable', 'x') }, 'ServiceUnavailable'],
    ['a 502 of something in between', { status: 502, body: '<html>Bad gateway</html>' }, undefined],
    ['a 200 that says nothing', { status: 200, body: '' }, undefined],
    ['a 200 that cannot be read', { status: 200, body: '<<<' }, undefined],
    ['a connection that ends', 'hang-up', undefined],
    ['silence', 'silence', undefined],
    ['headers and then silence', 'headers-only', undefined],
  ] as const)('after %s the mail may have left: asked once, unknown', async (_, answer, code) => {
    const ses = await endpoint(answer);
    const outcome = await against(ses.url, 300).send(letter, tags);
    expect(outcome).toMatchObject({ outcome: 'unknown', ...(code && { code }) });
    expect(ses.requests()).toBe(1);
  });

  test('where nothing listens nothing was sent, which is as good as being throttled', async () => {
    const ses = await endpoint('silence');
    ses.close();
    expect(await against(ses.url).send(letter, tags)).toEqual({ outcome: 'throttled' });
    expect(await against(ses.url.replace('127.0.0.1', 'localhost')).send(letter, tags)).toEqual({
      outcome: 'throttled',
    });
    expect(await against('http://nowhere.invalid').send(letter, tags)).toEqual({ outcome: 'throttled' });
  });

  const unverified =
    'Email address is not verified. The following identities failed the check in region AP-SOUTHEAST-3: ';
  test.each([
    [400, 'Throttling', 'Maximum sending rate exceeded.', { outcome: 'throttled' }],
    [400, 'Throttling', 'Daily message quota exceeded.', { outcome: 'throttled' }],
    [400, 'ThrottlingException', 'Rate exceeded', { outcome: 'throttled' }],
    [
      400,
      'MessageRejected',
      `${unverified}bpmp-35@upt.example`,
      { outcome: 'recipient-rejected', code: 'RecipientNotVerified' },
    ],
    [
      400,
      'MessageRejected',
      `${unverified}simpul@surat.example`,
      { outcome: 'sender-refused', code: 'MessageRejected' },
    ],
    [
      400,
      'MessageRejected',
      `${unverified}Simpul &lt;simpul@surat.example&gt;, bpmp-35@upt.example`,
      { outcome: 'sender-refused', code: 'MessageRejected' },
    ],
    [
      400,
      'MessageRejected',
      'Sending paused for this account.',
      { outcome: 'sender-refused', code: 'MessageRejected' },
    ],
    [
      400,
      'MessageRejected',
      'The message was rejected for its content.',
      { outcome: 'recipient-rejected', code: 'MessageRejected' },
    ],
    [
      400,
      'InvalidParameterValue',
      'Local address contains control or whitespace',
      { outcome: 'recipient-rejected', code: 'InvalidParameterValue' },
    ],
    [
      400,
      'InvalidParameterValue',
      'Illegal address: simpul@surat.example',
      { outcome: 'sender-refused', code: 'InvalidParameterValue' },
    ],
    [
      400,
      'MailFromDomainNotVerifiedException',
      'x',
      { outcome: 'sender-refused', code: 'MailFromDomainNotVerifiedException' },
    ],
    [400, 'AccountSendingPausedException', 'x', { outcome: 'sender-refused', code: 'AccountSendingPausedException' }],
    [
      400,
      'ConfigurationSetSendingPausedException',
      'x',
      { outcome: 'sender-refused', code: 'ConfigurationSetSendingPausedException' },
    ],
    [
      400,
      'ConfigurationSetDoesNotExist',
      'x',
      { outcome: 'sender-refused', code: 'ConfigurationSetDoesNotExistException' },
    ],
    [403, 'AccessDenied', 'User is not authorized', { outcome: 'sender-refused', code: 'AccessDenied' }],
    [403, 'InvalidClientTokenId', 'x', { outcome: 'sender-refused', code: 'InvalidClientTokenId' }],
    [403, 'ExpiredToken', 'x', { outcome: 'sender-refused', code: 'ExpiredToken' }],
    [403, 'SignatureDoesNotMatch', 'x', { outcome: 'sender-refused', code: 'SignatureDoesNotMatch' }],
  ] as const)('%i %s (%s) is a definite answer', async (status, code, message, outcome) => {
    const ses = await endpoint({ status, body: refusal(code, message) });
    expect(await against(ses.url).send(letter, tags)).toEqual(outcome);
    expect(ses.requests()).toBe(1);
  });
});

describe('whether sending makes sense again', () => {
  const asked = (quota: object | Error, probe: object | Error = { MessageId: 'm-1' }) => {
    const client = new SESClient({ region: 'ap-southeast-3', credentials });
    const ses = mockClient(client);
    const [about, send] = [ses.on(GetSendQuotaCommand), ses.on(SendRawEmailCommand)];
    quota instanceof Error ? about.rejects(quota) : about.resolves(quota);
    probe instanceof Error ? send.rejects(probe) : send.resolves(probe);
    return { ses, ready: () => sesMailer({ client, sender, sets }).ready() };
  };
  const ready = (quota: object | Error, probe?: object | Error): Promise<boolean> => asked(quota, probe).ready();
  const LEFT = { Max24HourSend: 200, SentLast24Hours: 199 };

  test('it does when SES answers and has quota left, or no daily quota at all', async () => {
    expect(await ready({ Max24HourSend: 200, SentLast24Hours: 199 })).toBe(true);
    expect(await ready({ Max24HourSend: -1, SentLast24Hours: 5_000_000 })).toBe(true);
  });

  test('it does not when SES tells its quota and takes no mail', async () => {
    expect(await ready(LEFT, new Error('no answer'))).toBe(false);
    expect(await ready(LEFT, {})).toBe(false);
  });

  test('it is tried with one mail of ours to SES itself, of which no event is published', async () => {
    const { ses, ready } = asked(LEFT);
    await ready();
    const [call, ...more] = ses.commandCalls(SendRawEmailCommand);
    const { RawMessage, ...rest } = call?.args[0].input ?? {};
    expect(more).toEqual([]);
    expect(rest).toEqual({ Source: sender.address, Destinations: ['success@simulator.amazonses.com'] });
    const { from, to } = await simpleParser(Buffer.from(RawMessage?.Data ?? []));
    expect([from?.text, [to].flat()[0]?.text]).toEqual([sender.address, 'success@simulator.amazonses.com']);
  });

  test('it is not tried on a used quota, and silence to the one mail ends by force', async () => {
    const { ses, ready } = asked({ Max24HourSend: 200, SentLast24Hours: 200 });
    await ready();
    expect(ses.commandCalls(SendRawEmailCommand)).toEqual([]);
    const silent = await endpoint('silence');
    expect(await against(silent.url, 300).ready()).toBe(false);
    expect(silent.requests()).toBe(1);
  });

  test('it does not when the quota is used up, or SES does not answer', async () => {
    expect(await ready({ Max24HourSend: 200, SentLast24Hours: 200 })).toBe(false);
    expect(await ready({})).toBe(false);
    expect(await ready(new Error('no answer'))).toBe(false);
  });
});
