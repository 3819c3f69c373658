import { describe, expect, it } from 'vitest';
import { eventPartition } from '../../../shared/flow/row-keys.ts';
import { FUNCTIONS } from '../fixture.ts';
import { type Asked, actionsOf, judge, tableArn } from '../iam.ts';
import { HERE, secretOf, statementsOf, TABLE, TICKS, WITHOUT_CLIENT } from './roles.ts';
import { KEYS, permits, toTable } from './rows.ts';

/** Whether any of its statements allows anything on the table. */
const hasTheTable = (name: string): boolean =>
  statementsOf(name).some(
    ({ Effect, Resource }) => Effect === 'Allow' && [Resource].flat().some(on => on.startsWith(tableArn(TABLE))),
  );

describe('what nobody may', () => {
  const CHANGES = ['UpdateItem', 'DeleteItem', 'BatchWriteItem', 'PartiQLUpdate', 'PartiQLDelete'];

  it.each([...FUNCTIONS, ...TICKS])('%s cannot change or delete an event that is written', name => {
    for (const action of CHANGES) expect(permits(name, action, eventPartition('7K3F')), action).toBe(false);
  });

  it('whoever has the table at all is denied that in so many words, so that no later grant gives it by accident', () => {
    const touching = FUNCTIONS.filter(hasTheTable);
    for (const name of touching) {
      for (const action of ['UpdateItem', 'DeleteItem']) {
        const everything = { Effect: 'Allow', Action: 'dynamodb:*', Resource: '*' } as const;
        const asked = toTable(name, action, eventPartition('7K3F'));
        expect(judge(asked, [everything]), name).toBe('Allowed');
        expect(judge(asked, [...statementsOf(name), everything]), name).toBe('ExplicitlyDenied');
      }
    }
  });

  it('submit reads no application, lists nothing, and mails nobody', () => {
    for (const key of KEYS) expect(permits('Submit', 'Query', key), key).toBe(false);
    expect(permits('Submit', 'GetItem', 'A#7K3F')).toBe(false);
    expect(permits('Submit', 'UpdateItem', 'A#7K3F')).toBe(false);
    for (const action of ['ses:SendRawEmail', 'ses:SendEmail', 'ses:SendBulkEmail']) {
      const resource = `arn:aws:ses:${HERE}:identity/mitra.example`;
      const context = { 'ses:FromAddress': 'simpul@mitra.example' };
      expect(judge({ by: 'Submit', action, resource, context }, statementsOf('Submit'))).toBe('ImplicitlyDenied');
    }
  });

  it.each(WITHOUT_CLIENT)('%s has nothing of AWS but the lines of its log', name => {
    expect(statementsOf(name).flatMap(actionsOf)).toEqual(['logs:CreateLogStream', 'logs:PutLogEvents']);
  });

  it('who mails cannot do so under another name, another identity, or by another call', () => {
    const mails = (from: string, identity: string, action = 'ses:SendRawEmail'): Asked => ({
      by: 'Notify',
      action,
      resource: `arn:aws:ses:${HERE}:identity/${identity}`,
      context: { 'ses:FromAddress': from },
    });
    const says = (asked: Asked) => judge(asked, statementsOf('Notify'));
    expect(says(mails('simpul@mitra.example', 'mitra.example'))).toBe('Allowed');
    expect(says(mails('menteri@mitra.example', 'mitra.example'))).toBe('ImplicitlyDenied');
    expect(says(mails('simpul@mitra.example', 'lain.example'))).toBe('ImplicitlyDenied');
    expect(says(mails('simpul@mitra.example', 'mitra.example', 'ses:SendEmail'))).toBe('ImplicitlyDenied');
  });

  it('nobody reads a secret that is not theirs, changes one, or touches another table', () => {
    const secret = (by: string, id: string, action = 'GetSecretValue') =>
      judge({ by, action: `secretsmanager:${action}`, resource: secretOf(id), context: {} }, statementsOf(by));
    for (const name of FUNCTIONS) {
      expect(secret(name, 'RenderSecret'), name).toBe('ImplicitlyDenied');
      expect(secret(name, 'LinkSecret', 'PutSecretValue'), name).toBe('ImplicitlyDenied');
      const elsewhere = { ...toTable(name, 'GetItem', 'A#7K3F'), resource: tableArn('another') };
      expect(judge(elsewhere, statementsOf(name)), name).toBe('ImplicitlyDenied');
    }
    expect(secret('Review', 'AddressSecret')).toBe('ImplicitlyDenied');
    expect(secret('Submit', 'LinkSecret')).toBe('ImplicitlyDenied');
    expect(secret('Feedback', 'LinkSecret')).toBe('ImplicitlyDenied');
  });
});
