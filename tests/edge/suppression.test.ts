import { DeleteSuppressedDestinationCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, test } from 'vitest';
import { sesForgets } from '../../shared/edge/suppression.ts';

const ses = () => {
  const client = new SESv2Client({ region: 'ap-southeast-3' });
  return { forget: sesForgets({ client }), asked: mockClient(client).on(DeleteSuppressedDestinationCommand) };
};
const refusal = (name: string) => Object.assign(new Error('about halimah@cahaya.example'), { name });

test('an address is taken off the list of those that SES sends nothing to', async () => {
  const { forget, asked } = ses();
  asked.resolves({});
  await forget('halimah@cahaya.example');
  const [call] = (asked as unknown as { send: { args: unknown[][] } }).send.args;
  expect(call?.[0]).toMatchObject({ input: { EmailAddress: 'halimah@cahaya.example' } });
});

test('one that never stood there is as good as taken off', async () => {
  const { forget, asked } = ses();
  asked.rejects(refusal('NotFoundException'));
  await expect(forget('halimah@cahaya.example')).resolves.toBeUndefined();
});

test.each(['TooManyRequestsException', 'AccessDeniedException', 'TimeoutError'])(
  'whatever else SES answers (%s) is no success: it is tried again',
  async name => {
    const { forget, asked } = ses();
    asked.rejects(refusal(name));
    await expect(forget('halimah@cahaya.example')).rejects.toMatchObject({ name });
  },
);
