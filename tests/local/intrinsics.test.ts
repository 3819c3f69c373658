import { expect, it } from 'vitest';
import { resolve, type Scope } from '../../infra/local/intrinsics.ts';

const scope: Scope = {
  reference: name => ({ Table: 'Table', 'AWS::Region': 'ap-southeast-3' })[name],
  attribute: (id, name) => (id === 'Table' && name === 'Arn' ? 'arn:table' : undefined),
  secret: id => `value of ${id}`,
};
const resolved = (value: unknown): unknown => resolve(value, 'Owner', scope);

it('resolves references, attributes and joins, however deep they stand', () => {
  const given = {
    a: [{ Ref: 'Table' }],
    b: { 'Fn::Join': ['/', [{ 'Fn::GetAtt': ['Table', 'Arn'] }, 'index', { Ref: 'AWS::Region' }]] },
  };
  expect(resolved(given)).toEqual({ a: ['Table'], b: 'arn:table/index/ap-southeast-3' });
});

it('puts the value of a secret where the template only names it', () => {
  const given = { 'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: 'Table' }, ':SecretString:::}}']] };
  expect(resolved(given)).toBe('value of Table');
});

it.each([
  ['an intrinsic', { 'Fn::Sub': 'x' }, 'Fn::Sub'],
  ['a resource', { Ref: 'Nobody' }, 'Ref Nobody'],
  ['an attribute', { 'Fn::GetAtt': ['Table', 'Colour'] }, 'Fn::GetAtt Table.Colour'],
  ['a dynamic reference', '{{resolve:ssm:/x}}', '{{resolve:ssm:/x}}'],
])('stops at %s that it does not know, by the logical id', (_, value, what) => {
  expect(() => resolved({ deep: [value] })).toThrow(`The local stage stops at Owner: it does not know ${what}.`);
});
