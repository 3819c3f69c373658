import { beforeAll, describe, expect, it } from 'vitest';
import { FUNCTIONS } from '../fixture.ts';
import { atomsOf, faultIn, inWords, judge, keysOfPiece } from '../iam.ts';
import { byAws } from './by-aws.ts';
import { wholeJourney } from './journey.ts';
import { recorded, sent, together } from './recording.ts';
import { all, roleOf, roles, statementsOf, TICKS, WITHOUT_CLIENT } from './roles.ts';
import { ACTIONS, distinct, everyKey, keysOf, permits, rowsOf, usedBy } from './rows.ts';

describe('what the functions ask of AWS, from the form to the last mail', () => {
  beforeAll(wholeJourney, 120_000);

  it('went the whole way: every function that has a client was heard of, and mails went to both sides', () => {
    expect([...new Set(recorded.map(({ by }) => by))].sort()).toEqual(
      FUNCTIONS.filter(name => !WITHOUT_CLIENT.includes(name)).sort(),
    );
    expect(new Set(sent.map(({ letter }) => letter.audience))).toEqual(new Set(['partner', 'office']));
    const services = new Set(recorded.map(({ action }) => action.slice(0, action.indexOf(':'))));
    expect(services).toEqual(new Set(['dynamodb', 'ses', 'secretsmanager']));
    expect(recorded.some(({ action }) => action === 'ses:GetSendQuota')).toBe(true);
  });

  it('is known to IAM: no action, resource or context is of our own making', async () => {
    const faults = await Promise.all(distinct(recorded).map(faultIn));
    expect([...new Set(faults.filter(fault => fault !== undefined))]).toEqual([]);
  });

  it('is allowed to each, request by request; what is missing is named', () => {
    const missing = distinct([...recorded, ...byAws()])
      .filter(asked => judge(asked, statementsOf(asked.by)) !== 'Allowed')
      .map(asked => `${asked.by} may not ${inWords({ ...asked, keys: asked.context['dynamodb:LeadingKeys'] })}`);
    expect(missing).toEqual([]);
  });

  it('is allowed also if the keys of a transaction are judged together, which nobody documents', () => {
    const refusedTogether = together.flatMap(asked => {
      const keys = [...new Set(asked.flatMap(keysOf))];
      return distinct(asked)
        .map(each => ({ ...each, context: { ...each.context, 'dynamodb:LeadingKeys': keys } }))
        .filter(each => each.action.startsWith('dynamodb:') && judge(each, statementsOf(each.by)) !== 'Allowed')
        .map(each => `${each.by} may not ${inWords({ ...each, keys })}`);
    });
    expect([...new Set(refusedTogether)]).toEqual([]);
  });

  it('uses everything that is granted: each action, on each resource, for each kind of rows', () => {
    const asked = distinct([...recorded, ...byAws()]);
    const unused = [...FUNCTIONS, ...TICKS].flatMap(name =>
      atomsOf(statementsOf(name))
        .filter(atom => !asked.some(each => each.by === name && judge(each, [atom]) === 'Allowed'))
        .map(atom => {
          const named = { action: String(atom.Action), resource: String(atom.Resource), keys: keysOfPiece(atom) };
          return `${name} never asks for ${inWords(named)}`;
        }),
    );
    expect(unused).toEqual([]);
  });

  it('is granted to no other role', () => {
    const known = [...FUNCTIONS, ...TICKS].map(roleOf).sort();
    expect([...roles.keys()].sort()).toEqual(known);
    const made = all('IAM::Role').map(({ id }) => id);
    expect(made.sort()).toEqual(known);
  });

  it.each(FUNCTIONS)('is all that %s could ask of the table, action by action and rows by rows', name => {
    const keys = everyKey(recorded);
    const granted = ACTIONS.flatMap(action =>
      keys.filter(on => permits(name, action, on)).map(on => `${action} ${rowsOf(on)}`),
    );
    expect([...new Set(granted)].sort()).toEqual([...usedBy(name, recorded)].sort());
  });
});
