import { mkdtempSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetSendQuotaCommand, SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { expect, it, vi } from 'vitest';
import { openMails } from '../../infra/local/mails.ts';
import { openSes } from '../../infra/local/ses.ts';
import { sesMailer } from '../../shared/edge/mailer.ts';
import { sesForgets } from '../../shared/edge/suppression.ts';
import { serving } from './fixture/serving.ts';

const EVENTS = new Set(['send', 'delivery', 'bounce', 'complaint']);
const RAW = [
  'From: =?utf-8?q?Simpul?= <simpul@mitra.example>',
  'To: bpmp@kantor.example',
  'Reply-To: Yayasan <halo@yayasan.example>',
  'Subject: =?utf-8?b?UGVuZGFmdGFyYW4g4oCTIGJhcnU=?=',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<p>Isi – surat</p>',
].join('\r\n');

type Published = { 'detail-type': string; detail: { eventType: string; mail: Record<string, unknown> } };

const setUp = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'simpul-'));
  const published: Published[] = [];
  const mails = openMails(folder);
  const ses = openSes({
    mails,
    identities: ['mitra.example'],
    sets: new Map([['partners', EVENTS]]),
    publish: event => published.push(event as Published),
    now: Date.now,
    region: 'ap-southeast-3',
  });
  const { url } = await serving(createServer(ses.serve));
  const client = new SESClient({
    endpoint: `${url}/ses`,
    region: 'ap-southeast-3',
    maxAttempts: 1,
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
  });
  const send = (to: string, more: Record<string, unknown> = {}) =>
    client.send(
      new SendRawEmailCommand({
        Source: 'simpul@mitra.example',
        Destinations: [to],
        RawMessage: { Data: Buffer.from(RAW) },
        ConfigurationSetName: 'partners',
        Tags: [
          { Name: 'message', Value: 'QSNx-_' },
          { Name: 'attempt', Value: '2' },
        ],
        ...more,
      }),
    );
  const types = (): string[] => published.map(event => event.detail.eventType);
  return { folder, mails, ses, client, url, send, published, types };
};

it('takes a mail from the real client, keeps it whole and shows it as a person would read it', async () => {
  const { mails, send } = await setUp();
  const { MessageId = '' } = await send('bpmp@kantor.example');
  expect(await mails.view(MessageId)).toMatchObject({
    id: MessageId,
    from: '"Simpul" <simpul@mitra.example>',
    to: 'bpmp@kantor.example',
    replyTo: '"Yayasan" <halo@yayasan.example>',
    subject: 'Pendaftaran – baru',
    html: '<p>Isi – surat</p>',
    raw: RAW,
    tags: { message: 'QSNx-_', attempt: '2' },
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });
});

it('says what became of a mail in the form of EventBridge, with the tags of the request', async () => {
  const { send, published, types } = await setUp();
  const { MessageId } = await send('bpmp@kantor.example');
  await vi.waitFor(() => expect(types()).toEqual(['Send', 'Delivery']));
  expect(published[1]).toMatchObject({
    source: 'aws.ses',
    'detail-type': 'Email Delivered',
    region: 'ap-southeast-3',
    detail: {
      delivery: { recipients: ['bpmp@kantor.example'] },
      mail: {
        messageId: MessageId,
        tags: { message: ['QSNx-_'], attempt: ['2'], 'ses:configuration-set': ['partners'] },
      },
    },
  });
});

it.each([
  ['bounce@kantor.example', ['Send', 'Bounce']],
  ['bounce+3@kantor.example', ['Send', 'Bounce']],
  ['complaint@kantor.example', ['Send', 'Delivery', 'Complaint']],
  ['bounce@simulator.amazonses.com', ['Send', 'Bounce']],
  // This configuration set does not publish rejections.
  ['reject@kantor.example', ['Send']],
])('gives %s its fate', async (address, fate) => {
  const { send, types } = await setUp();
  await send(address);
  await vi.waitFor(() => expect(types()).toEqual(fate));
});

it.each([
  ['MessageRejected', { Source: 'simpul@lain.example' }],
  ['ConfigurationSetDoesNotExistException', { ConfigurationSetName: 'nobody' }],
  ['InvalidParameterValue', { Tags: [{ Name: 'message', Value: 'a|b' }] }],
  ['InvalidParameterValue', { Destinations: ['tanpa-domain'] }],
])('refuses with %s what SES would refuse so', async (name, wrong) => {
  const { mails, send } = await setUp();
  await expect(send('bpmp@kantor.example', wrong)).rejects.toThrow(expect.objectContaining({ name }));
  expect(mails.ids()).toEqual([]);
});

it('takes the mail by which the mailer shows that sending works, and publishes nothing of it', async () => {
  const { client, published } = await setUp();
  const sender = { name: 'Simpul', address: 'simpul@mitra.example' };
  const sets = { partner: 'partners', office: 'partners' };
  expect(await sesMailer({ client, sender, sets }).ready()).toBe(true);
  await new Promise(setImmediate);
  expect(published).toEqual([]);
});

it('takes addresses off its list of those to which nothing is sent: none ever stands there', async () => {
  const { url } = await setUp();
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new SESv2Client({ endpoint: `${url}/ses`, region: 'ap-southeast-3', credentials });
  await expect(sesForgets({ client })('halimah@cahaya.example')).resolves.toBeUndefined();
});

it('counts the mails of the last day against its quota', async () => {
  const { client, send } = await setUp();
  await send('bpmp@kantor.example');
  expect(await client.send(new GetSendQuotaCommand({}))).toMatchObject({ SentLast24Hours: 1, MaxSendRate: 14 });
});

it('publishes after a crash what it still owed, and nothing twice', async () => {
  const { folder, mails, ses, types } = await setUp();
  const mail = {
    id: '01-a',
    sentAt: '2026-11-22T08:00:00.000Z',
    source: '',
    destinations: ['a@b.example'],
    set: 'partners',
    tags: {},
    raw: RAW,
  };
  mails.keep(mail);
  expect(openMails(folder).owed()).toEqual([mail]);
  ses.resume();
  ses.resume();
  expect(types()).toEqual(['Send', 'Delivery']);
  expect(readdirSync(folder)).toEqual(['01-a.json']);
});

it('lists the newest first, however fast they come', async () => {
  const { mails, send } = await setUp();
  const ids: (string | undefined)[] = [];
  for (let count = 0; count < 5; count += 1) ids.unshift((await send('bpmp@kantor.example')).MessageId);
  expect(mails.ids()).toEqual(ids);
});
