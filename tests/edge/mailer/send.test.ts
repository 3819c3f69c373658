import { describe, expect, test } from 'vitest';
import { against, endpoint, refusal } from './endpoint.ts';
import { letter, tags } from './letter.ts';

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
  const throttled = { outcome: 'throttled' };
  const rejected = (code: string) => ({ outcome: 'recipient-rejected', code });
  const refused = (code: string) => ({ outcome: 'sender-refused', code });
  test.each([
    [400, 'Throttling', 'Maximum sending rate exceeded.', throttled],
    [400, 'Throttling', 'Daily message quota exceeded.', throttled],
    [400, 'ThrottlingException', 'Rate exceeded', throttled],
    [400, 'MessageRejected', `${unverified}bpmp-35@upt.example`, rejected('RecipientNotVerified')],
    [400, 'MessageRejected', `${unverified}simpul@surat.example`, refused('MessageRejected')],
    [
      400,
      'MessageRejected',
      `${unverified}Simpul &lt;simpul@surat.example&gt;, bpmp-35@upt.example`,
      refused('MessageRejected'),
    ],
    [400, 'MessageRejected', 'Sending paused for this account.', refused('MessageRejected')],
    [400, 'MessageRejected', 'The message was rejected for its content.', rejected('MessageRejected')],
    [400, 'InvalidParameterValue', 'Local address contains control or whitespace', rejected('InvalidParameterValue')],
    [400, 'InvalidParameterValue', 'Illegal address: simpul@surat.example', refused('InvalidParameterValue')],
    [400, 'MailFromDomainNotVerifiedException', 'x', refused('MailFromDomainNotVerifiedException')],
    [400, 'AccountSendingPausedException', 'x', refused('AccountSendingPausedException')],
    [400, 'ConfigurationSetSendingPausedException', 'x', refused('ConfigurationSetSendingPausedException')],
    [400, 'ConfigurationSetDoesNotExist', 'x', refused('ConfigurationSetDoesNotExistException')],
    [403, 'AccessDenied', 'User is not authorized', refused('AccessDenied')],
    [403, 'InvalidClientTokenId', 'x', refused('InvalidClientTokenId')],
    [403, 'ExpiredToken', 'x', refused('ExpiredToken')],
    [403, 'SignatureDoesNotMatch', 'x', refused('SignatureDoesNotMatch')],
  ] as const)('%i %s (%s) is a definite answer', async (status, code, message, outcome) => {
    const ses = await endpoint({ status, body: refusal(code, message) });
    expect(await against(ses.url).send(letter, tags)).toEqual(outcome);
    expect(ses.requests()).toBe(1);
  });
});
