import { expect, test } from 'vitest';
import { fields } from '../../shared/domain/fields.ts';
import { changeCards } from '../../shared/mail/changes.ts';
import { linkTo, officerAt } from '../officer.ts';
import { directory, world } from '../world.ts';

/** Every label of the form that speaks to the partner. */
const spoken = (node: object): readonly string[] =>
  Object.values(node).flatMap(each => {
    if (typeof each !== 'object' || each === null) return [];
    const label: unknown = 'kind' in each && typeof each.kind === 'string' && 'label' in each ? each.label : undefined;
    if (typeof label === 'object' && label !== null && 'id' in label) {
      return /\bAnda\b/.test(String(label.id)) ? [String(label.id)] : [];
    }
    return spoken(each);
  });

test('an office reads of the partner, not of itself, where the form speaks to the partner', async () => {
  const made = world();
  await made.accepted();
  await made.tick();
  await made.tick();
  const { body = '' } = await officerAt(made, linkTo(made, 'bpmp-35@upt.example')).open();
  expect(spoken(fields).length).toBeGreaterThan(3);
  for (const label of spoken(fields)) expect(body).not.toContain(label);
  expect(body).toContain('Dukungan yang ditawarkan mitra');
  expect(body).toContain('Apakah mitra sudah memiliki MoU');
  expect(body).not.toContain('Wilayah Anda');
});

test('so does the mail that says what a partner changed', () => {
  const change = { name: 'regions.hasMou', province: '35', before: false, after: true } as const;
  const said = JSON.stringify(changeCards([change], directory));
  expect(said).toContain('Apakah mitra sudah memiliki MoU');
  expect(said).not.toContain('Anda');
});
