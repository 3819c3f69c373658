import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DESK, type Directory } from '../../shared/domain/directory.ts';
import { roles, touchesTeachers } from '../../shared/domain/programme.ts';
import { ownerOf, route } from '../../shared/domain/route.ts';
import { application, directory, region } from '../world.ts';

const provinceCodes = directory.provinces.map(province => province.code);
const kindOf = new Map(directory.offices.map(office => [office.code, office.role]));

const liveOnly = (...live: readonly string[]): Directory => ({
  ...directory,
  offices: directory.offices.map(office => ({ ...office, live: office.code === DESK || live.includes(office.code) })),
});

describe('every region has one owner', () => {
  test.each(directory.provinces.map(({ code, name }) => [code, name]))(
    'province %s %s reaches one quality office',
    code => {
      const assignments = route(application({ regions: [region(code)] }), directory);
      expect(assignments).toHaveLength(1);
      expect(kindOf.get(assignments[0]?.office ?? '')).toBe('quality');
      expect(assignments[0]).toMatchObject({ standsIn: false, provinces: [code] });
    },
  );

  test('there are 38 provinces and 514 regencies, and each regency lies in a province with a quality office', () => {
    expect(provinceCodes).toHaveLength(38);
    expect(directory.regencies).toHaveLength(514);
    const owners = directory.regencies.map(regency => ownerOf(regency.province, directory));
    expect(owners.map(owner => kindOf.get(owner)).filter(role => role !== 'quality')).toEqual([]);
  });

  test('each of the 34 quality offices serves the province of its seat, Papua four and Papua Barat two', () => {
    const served = Map.groupBy(provinceCodes, code => ownerOf(code, directory));
    expect(served.size).toBe(34);
    const several = [...served].filter(([, provinces]) => provinces.length > 1);
    expect(several).toEqual([
      ['bpmp-91', ['91', '93', '94', '95']],
      ['bpmp-92', ['92', '96']],
    ]);
    for (const { code, role, province } of directory.offices) {
      if (role === 'quality') expect(served.get(code)).toContain(province);
    }
  });

  test('with no office live the desk stands in for all provinces, in one case', () => {
    const everything = application({ regions: provinceCodes.map(code => region(code)) });
    expect(route(everything, liveOnly())).toEqual([
      { office: DESK, standsIn: true, provinces: provinceCodes, participants: [] },
    ]);
  });

  test('a province that the directory does not know goes to the desk', () => {
    expect(ownerOf('99', directory)).toBe(DESK);
    expect(ownerOf('', directory)).toBe(DESK);
    expect(route(application({ regions: [region('99'), region('35')] }), directory)).toMatchObject([
      { office: DESK, standsIn: true, provinces: ['99'] },
      { office: 'bpmp-35', standsIn: false, provinces: ['35'] },
    ]);
  });

  test('whatever is live and whatever is asked for: each province once, each office once, nobody dead, never nobody', () => {
    const live = fc.subarray(directory.offices.map(office => office.code));
    const codes = fc.uniqueArray(
      fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...provinceCodes) }, { weight: 1, arbitrary: fc.string() }),
      {
        minLength: 1,
        maxLength: 40,
      },
    );
    fc.assert(
      fc.property(live, codes, (live, codes) => {
        const some = liveOnly(...live);
        const assignments = route(
          application({ regions: codes.map(code => region(code, { roles: ['communities'] })) }),
          some,
        );
        const offices = assignments.map(assignment => assignment.office);
        expect(new Set(offices).size).toBe(offices.length);
        expect(assignments.flatMap(assignment => assignment.provinces).sort()).toEqual([...codes].sort());
        for (const { office, provinces, participants, standsIn } of assignments) {
          expect(some.offices.find(({ code }) => code === office)?.live).toBe(true);
          expect(standsIn).toBe(office === DESK);
          expect(provinces.map(code => ownerOf(code, some))).toEqual(provinces.map(() => office));
          for (const participant of participants) {
            expect(some.offices.find(({ code }) => code === participant)).toMatchObject({
              live: true,
              role: 'teacher',
            });
          }
        }
      }),
    );
  });
});

describe('who takes part', () => {
  const participants = (regions: Parameters<typeof region>[], kind = 'yayasan', directoryOfStage = directory) =>
    route(
      application({ organisation: { name: 'X', kind }, regions: regions.map(of => region(...of)) }),
      directoryOfStage,
    ).map(assignment => assignment.participants);

  test.each(roles.map(role => [role.value, role.touchesTeachers]))(
    'for the role %s the teacher office: %s',
    (role, touches) => {
      expect(participants([['35', { roles: [role] }]])).toEqual([touches ? ['gtk-35'] : []]);
      expect(touchesTeachers(role)).toBe(touches);
    },
  );

  test('only for the provinces whose own roles touch teachers, and once per office', () => {
    const regions: Parameters<typeof region>[] = [
      ['35', { roles: ['advocacy'] }],
      ['91', { roles: ['communities'] }],
      ['94', { roles: ['speakers', 'communities'] }],
      ['73', { roles: ['platform-use', 'advocacy'] }],
    ];
    expect(participants(regions)).toEqual([[], ['gtk-91'], ['gtk-73']]);
  });

  test('a teacher office that is not live is not asked, also where the quality office is', () => {
    expect(participants([['35', { roles: ['communities'] }]], 'yayasan', liveOnly('bpmp-35'))).toEqual([[]]);
    expect(participants([['35', { roles: ['communities'] }]], 'yayasan', liveOnly('gtk-35'))).toEqual([['gtk-35']]);
  });

  test.each(['internasional', 'g2g'])('a partner of the kind %s brings the desk into every case but its own', kind => {
    expect(
      participants(
        [
          ['35', { roles: ['communities'] }],
          ['73', { roles: ['advocacy'] }],
        ],
        kind,
      ),
    ).toEqual([['gtk-35', DESK], [DESK]]);
    expect(
      participants(
        [
          ['35', {}],
          ['73', {}],
        ],
        kind,
        liveOnly('bpmp-35'),
      ),
    ).toEqual([[DESK], []]);
  });
});
