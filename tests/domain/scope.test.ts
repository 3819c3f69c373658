import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSmaller, isWithin, offered, type Scope } from '../../shared/domain/scope.ts';
import { application, region } from '../world.ts';
import { anyApplication } from './applications.ts';

const east: Scope = { province: '35', roles: ['advocacy', 'communities'], levels: ['SD', 'SMP'], schools: 12 };
const papua: Scope = { province: '94', roles: ['advocacy'], levels: ['SD'] };
const offer = [east, papua];

describe('what is offered', () => {
  test('is what the application says of these provinces, in its order', () => {
    expect(offered(application(), ['94', '35'])).toEqual([
      { province: '35', roles: ['communities', 'advocacy'], levels: ['SD'], schools: 12 },
      { province: '94', roles: ['advocacy'], levels: ['SD', 'SMP'] },
    ]);
    expect(offered(application(), ['94']).map(({ province }) => province)).toEqual(['94']);
    expect(offered(application(), ['31'])).toEqual([]);
  });

  test('counts the schools that are named where no number was said, and says none where there is none', () => {
    const named = region('35', { hasSchools: true, schools: [{ npsn: '20535011' }, { name: 'SDN 3' }] });
    expect(offered({ regions: [named] }, ['35'])[0]?.schools).toBe(2);
    expect(offered({ regions: [{ ...named, schoolCount: 0 }] }, ['35'])[0]?.schools).toBe(0);
    expect(offered({ regions: [region('35')] }, ['35'])[0]).not.toHaveProperty('schools');
  });
});

describe('what is agreed', () => {
  test.each<readonly [string, readonly Scope[]]>([
    ['all of it', offer],
    ['one province of two', [papua]],
    ['fewer roles, levels and schools', [{ province: '35', roles: ['advocacy'], levels: ['SMP'], schools: 1 }]],
    ['no school yet', [{ ...east, schools: 0 }]],
    ['no number, where one was offered', [{ province: '35', roles: ['advocacy'], levels: ['SD'] }]],
    ['a number, where none was offered', [{ ...papua, schools: 40 }]],
  ])('may be %s', (_name, scope) => {
    expect(isWithin(scope, offer)).toBe(true);
  });

  test.each<readonly [string, readonly Scope[]]>([
    ['nothing', []],
    ['a province that was not offered', [{ ...papua, province: '31' }]],
    ['a role that was not offered there', [{ ...papua, roles: ['communities'] }]],
    ['a level that was not offered there', [{ ...papua, levels: ['SMA'] }]],
    ['more schools than were offered', [{ ...east, schools: 13 }]],
    ['no role', [{ ...east, roles: [] }]],
    ['no level', [{ ...east, levels: [] }]],
    ['a province twice', [papua, papua]],
  ])('may not be %s', (_name, scope) => {
    expect(isWithin(scope, offer)).toBe(false);
  });

  test.each<readonly [string, readonly Scope[], boolean]>([
    ['all of it', offer, false],
    ['the same in another order', [papua, { ...east, roles: ['communities', 'advocacy'] }], false],
    ['one province less', [east], true],
    ['one role less', [{ ...east, roles: ['advocacy'] }, papua], true],
    ['one level less', [{ ...east, levels: ['SD'] }, papua], true],
    ['one school less', [{ ...east, schools: 11 }, papua], true],
    ['the same without its number', [{ province: '35', roles: east.roles, levels: east.levels }, papua], false],
    ['a number, where none was offered', [east, { ...papua, schools: 4 }], false],
  ])('is smaller than what was offered, or not: %s', (_name, scope, smaller) => {
    expect(isSmaller(scope, offer)).toBe(smaller);
  });

  test('of any application, all that is offered may be agreed, and is not smaller', () => {
    fc.assert(
      fc.property(anyApplication, content => {
        const all = offered(
          content,
          content.regions.map(({ province }) => province),
        );
        expect(isWithin(all, all)).toBe(true);
        expect(isSmaller(all, all)).toBe(false);
        if (all.length > 1) expect(isSmaller(all.slice(1), all)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
