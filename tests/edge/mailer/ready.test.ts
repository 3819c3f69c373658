import { GetSendQuotaCommand, SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import { simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import { sesMailer } from '../../../shared/edge/mailer.ts';
import { against, endpoint } from './endpoint.ts';
import { credentials, sender, sets } from './letter.ts';

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
