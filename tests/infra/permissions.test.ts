import { expect, it } from 'vitest';
import { DESK } from '../../shared/domain/directory.ts';
import {
  caseKey,
  countKey,
  eventPartition,
  officePartition,
  partition,
  sameKey,
  stopKey,
  tokenKey,
} from '../../shared/flow/row-keys.ts';
import { FUNCTIONS, resourcesOf } from './fixture.ts';

type Statement = Readonly<{
  Effect: 'Allow' | 'Deny';
  Action: string | string[];
  Resource: unknown;
  Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}>;

const { all, one } = await resourcesOf('example');

const actionsOf = ({ Action }: Statement): string[] => [Action].flat();
const statements = (name: string): Statement[] => one('IAM::Policy', `${name}Role`).at('PolicyDocument.Statement');
const allowed = (name: string): string[] =>
  statements(name)
    .filter(({ Effect }) => Effect === 'Allow')
    .flatMap(actionsOf);
const statementFor = (name: string, action: string): Statement | undefined =>
  statements(name).find(each => each.Effect === 'Allow' && actionsOf(each).includes(action));
const rowsFor = (name: string, action: string): unknown =>
  statementFor(name, action)?.Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'];

it('roles hold nothing that AWS manages, no action ends in a star, and only what SES knows no resource for names none', () => {
  for (const role of all('IAM::Role')) expect(role.at('ManagedPolicyArns'), role.id).toBeUndefined();
  for (const policy of all('IAM::Policy')) {
    for (const statement of policy.at<Statement[]>('PolicyDocument.Statement')) {
      expect(actionsOf(statement).filter(action => action.includes('*'))).toEqual([]);
      if (statement.Resource === '*') {
        for (const action of actionsOf(statement)) {
          expect(['ses:GetSendQuota', 'ses:DeleteSuppressedDestination']).toContain(action);
        }
      }
    }
  }
});

it('form may write its log and nothing else', () => {
  expect(allowed('Form')).toEqual(['logs:CreateLogStream', 'logs:PutLogEvents']);
});

it('submit reads tokens only, adds rows, counts, and cannot delete, list or mail anything', () => {
  expect(allowed('Submit').filter(action => !action.startsWith('logs:'))).toEqual([
    'dynamodb:GetItem',
    'dynamodb:PutItem',
    'dynamodb:UpdateItem',
  ]);
  expect(rowsFor('Submit', 'dynamodb:GetItem')).toEqual(['T#*']);
  expect(rowsFor('Submit', 'dynamodb:PutItem')).toEqual(['T#*', 'A#*', 'E#*', 'O#nasional', 'D#*']);
  expect(rowsFor('Submit', 'dynamodb:UpdateItem')).toEqual(['X#count#*']);
});

it('only notify and follow-up send mail, and only as our sender', () => {
  const senders = FUNCTIONS.filter(name => allowed(name).some(action => action.startsWith('ses:Send')));
  expect(senders).toEqual(['Notify', 'FollowUp']);
  for (const name of senders) {
    expect(statementFor(name, 'ses:SendRawEmail')?.Condition).toEqual({
      StringEquals: { 'ses:FromAddress': 'simpul@mitra.example' },
    });
  }
});

it('only follow-up may take an address off SES’s list, for it alone finishes erasures', () => {
  const forgetful = FUNCTIONS.filter(name => allowed(name).includes('ses:DeleteSuppressedDestination'));
  expect(forgetful).toEqual(['FollowUp']);
});

it('notify adds no rows but reminders of another day: it settles what was promised', () => {
  expect(rowsFor('Notify', 'dynamodb:PutItem')).toEqual(['O#*']);
});

it('feedback reads and changes messages, of applications and of offices, one by its key, and adds events to the ledger', () => {
  expect(allowed('Feedback').filter(action => action.startsWith('dynamodb:'))).toEqual([
    'dynamodb:GetItem',
    'dynamodb:UpdateItem',
    'dynamodb:PutItem',
  ]);
  expect(JSON.stringify(statementFor('Feedback', 'dynamodb:PutItem')?.Resource)).toContain('Ledger');
  expect(rowsFor('Feedback', 'dynamodb:GetItem')).toEqual(['A#*', 'O#*']);
  expect(rowsFor('Feedback', 'dynamodb:UpdateItem')).toEqual(['A#*', 'O#*']);
});

it('status adds to the ledger that an erasure was asked for, and nobody but it and feedback touches the ledger', () => {
  const reaching = FUNCTIONS.filter(name =>
    statements(name).some(each => JSON.stringify(each.Resource).includes('"Ledger')),
  );
  expect(reaching).toEqual(['Feedback', 'Status']);
  const ofStatus = statements('Status').filter(each => JSON.stringify(each.Resource).includes('"Ledger'));
  expect(ofStatus.flatMap(actionsOf)).toEqual(['dynamodb:PutItem']);
});

it('review deletes nothing and mails nothing: what it promises leaves by notify', () => {
  expect(allowed('Review').filter(action => /Delete|Send/.test(action))).toEqual([]);
});

it('only follow-up changes the directory, and who mails or opens links reads it', () => {
  const doing = (action: RegExp) =>
    FUNCTIONS.filter(name =>
      statements(name).some(
        each =>
          each.Effect === 'Allow' &&
          JSON.stringify(each.Condition ?? {}).includes('"X#directory"') &&
          actionsOf(each).some(one => action.test(one)),
      ),
    );
  expect(doing(/PutItem/)).toEqual(['FollowUp']);
  expect(doing(/Query/)).toEqual(['Notify', 'FollowUp', 'Status', 'Review']);
});

it('nobody but submit sees tokens, and follow-up alone deletes one, with the application that is erased', () => {
  const mayDo = (name: (typeof FUNCTIONS)[number]) =>
    statements(name)
      .filter(each => each.Effect === 'Allow' && JSON.stringify(each.Condition ?? {}).includes('"T#*"'))
      .flatMap(actionsOf);
  const denied = (action: string) =>
    statements('FollowUp').some(
      each =>
        each.Effect === 'Deny' && actionsOf(each).includes(action) && JSON.stringify(each.Condition).includes('"T#*"'),
    );
  expect(FUNCTIONS.filter(name => mayDo(name).length > 0)).toEqual(['Submit', 'FollowUp']);
  // What one statement allows together is denied again row by row.
  expect(mayDo('FollowUp').filter(action => !denied(action))).toEqual(['dynamodb:DeleteItem']);
});

it('only review sees who may be the same: whoever else writes what they are found by cannot read it', () => {
  const readers = FUNCTIONS.filter(name =>
    statements(name).some(
      each => JSON.stringify(each).includes('"D#*"') && actionsOf(each).some(action => /GetItem|Query/.test(action)),
    ),
  );
  expect(readers).toEqual(['Review']);
});

it('nobody scans, or works in batches past the conditions', () => {
  const asked = FUNCTIONS.flatMap(allowed).filter(action => action.startsWith('dynamodb:'));
  expect(asked.filter(action => /Scan|Batch|PartiQL/.test(action))).toEqual([]);
});

it('only follow-up deletes rows: those of an erased application, and the hashes under which others found it', () => {
  expect(FUNCTIONS.filter(name => allowed(name).includes('dynamodb:DeleteItem'))).toEqual(['FollowUp']);
  const denied = statements('FollowUp').filter(
    ({ Effect, Action }) => Effect === 'Deny' && [Action].flat().includes('dynamodb:DeleteItem'),
  );
  const rows = denied.flatMap(
    ({ Condition }) => Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'] ?? [],
  );
  expect(rows).toEqual(expect.arrayContaining(['E#*', 'O#*']));
  expect(rows).not.toContain('A#*');
});

it('only status remembers an erasure, and nobody reads what is remembered but the operator who restores', () => {
  const touching = FUNCTIONS.filter(name => JSON.stringify(statements(name)).includes('"X#erased"'));
  expect(touching).toEqual(['Status']);
  expect(JSON.stringify(rowsFor('Status', 'dynamodb:GetItem'))).not.toContain('X#erased');
});

it('who mails lists what is due, held, parked or failed, good practice, and as review what waits at an office; nobody else', () => {
  const listing = (index: string) =>
    FUNCTIONS.flatMap(name => statements(name).map(statement => ({ name, statement }))).filter(({ statement }) =>
      JSON.stringify(statement.Resource).includes(`/index/${index}`),
    );
  expect(listing('due').map(({ name }) => name)).toEqual(['Notify', 'FollowUp']);
  const lists = listing('inbox').map(({ name, statement }) => [
    name,
    statement.Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'],
  ]);
  expect(lists).toEqual([
    ['Notify', ['HELD']],
    ['Notify', ['O#*']],
    ['Notify', ['PRACTICE']],
    ['Notify', ['PARKED']],
    ['Notify', ['FAILED']],
    ['FollowUp', ['HELD']],
    ['FollowUp', ['O#*']],
    ['FollowUp', ['PRACTICE']],
    ['FollowUp', ['PARKED']],
    ['FollowUp', ['FAILED']],
    ['Review', ['O#*']],
  ]);
});

it('whoever touches the table is denied change and deletion of events', () => {
  const touching = FUNCTIONS.filter(name => rowsFor(name, 'dynamodb:GetItem') ?? rowsFor(name, 'dynamodb:UpdateItem'));
  expect(touching).toHaveLength(6);
  for (const name of touching) {
    expect(statements(name).find(({ Effect }) => Effect === 'Deny')).toMatchObject({
      Action: ['dynamodb:DeleteItem', 'dynamodb:UpdateItem'],
      Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['E#*'] } },
    });
  }
});

it('the rows that policies name are the ones that the table is written with', () => {
  expect(partition('7K3F')).toBe('A#7K3F');
  expect(caseKey('7K3F', '01').pk).toBe('A#7K3F');
  expect(eventPartition('7K3F')).toBe('E#7K3F');
  expect(tokenKey('nonce').pk).toMatch(/^T#/);
  expect(stopKey('pseudonym').pk).toMatch(/^X#/);
  expect(sameKey('npwp', '0013121660091000', '7K3F').pk).toMatch(/^D#/);
  expect(countKey('hour', 'all', '2026-11-23T02').pk).toMatch(/^X#count#/);
  expect(officePartition(DESK)).toBe('O#nasional');
});

it('secrets are read by those who sign, open or compare, and by nobody else', () => {
  const readers = FUNCTIONS.filter(name => allowed(name).includes('secretsmanager:GetSecretValue'));
  expect(readers).toEqual(['Notify', 'FollowUp', 'Status', 'Review']);
  const review = JSON.stringify(statementFor('Review', 'secretsmanager:GetSecretValue')?.Resource);
  expect(review).toMatch(/LinkSecret/);
  expect(review).not.toMatch(/AddressSecret|RenderSecret/);
});
