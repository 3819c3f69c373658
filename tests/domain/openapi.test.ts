import { expect, test } from 'vitest';
import { apiExample } from '../../shared/domain/api-example.ts';
import { checkApplication } from '../../shared/domain/check.ts';
import { openApiDocument } from '../../shared/domain/openapi.ts';
import { readReference } from '../../shared/domain/reference.ts';
import { around } from './applications.ts';

const document = openApiDocument({ provinces: around.provinces, publicUrl: 'https://simpul.example' });
const at = (...path: (string | number)[]): unknown =>
  path.reduce<unknown>((node, part) => (node as Record<string | number, unknown>)[part], document);
const request = ['components', 'schemas', 'Application'] as const;
const post = ['paths', '/api/pendaftaran', 'post'] as const;

test('the request example is accepted as it stands, without a hint', () => {
  expect(at(...post, 'requestBody', 'content', 'application/json', 'example')).toBe(apiExample);
  expect(checkApplication(JSON.parse(JSON.stringify(apiExample)), around)).toMatchObject({ ok: true, hints: [] });
});

test('the reference that it shows is one', () => {
  const [shown] = at('components', 'schemas', 'Accepted', 'properties', 'reference', 'examples') as string[];
  expect(readReference(shown ?? '')).toBeDefined();
});

test('the example shows every property of the request', () => {
  const shown = JSON.stringify(apiExample);
  const named = (node: unknown): string[] => {
    if (node === null || typeof node !== 'object') return [];
    const { properties = {}, items, anyOf } = node as { properties?: object; items?: unknown; anyOf?: unknown[] };
    const children = [...Object.values(properties), items, ...(anyOf ?? [])];
    return [...Object.keys(properties), ...children.flatMap(named)];
  };
  expect(named(at(...request)).filter(key => !shown.includes(`"${key}":`))).toEqual([]);
});

test('bounds and options are those of the fields', () => {
  expect(at(...request, 'properties', 'organisation', 'properties', 'name')).toMatchObject({
    minLength: 3,
    maxLength: 150,
  });
  expect(at(...request, 'properties', 'regions')).toMatchObject({ minItems: 1, maxItems: 38 });
  expect(at(...request, 'properties', 'regions', 'items', 'properties', 'province', 'enum')).toHaveLength(38);
  expect(at(...request, 'additionalProperties')).toBe(false);
});

test('every property is explained', () => {
  const silent = (node: unknown, name: string): string[] => {
    const { properties, items } = node as { properties?: Record<string, { description?: string }>; items?: unknown };
    const own = Object.entries(properties ?? {}).flatMap(([key, child]) => [
      ...(child.description || (child as { properties?: object }).properties ? [] : [`${name}.${key}`]),
      ...silent(child, `${name}.${key}`),
    ]);
    return [...own, ...(items && (items as { properties?: object }).properties ? silent(items, name) : [])];
  };
  expect(silent(at(...request), '')).toEqual([]);
});

test('what is answered is told: 201 with reference, status and cases, 409, 422', () => {
  expect(at('servers', 0, 'url')).toBe('https://simpul.example');
  expect(Object.keys(at(...post, 'responses') as object)).toEqual(expect.arrayContaining(['201', '409', '422', '503']));
  expect(at('components', 'schemas', 'Accepted', 'required')).toEqual(['reference', 'cases']);
  expect(at(...post, 'parameters', 0)).toMatchObject({
    name: 'Idempotency-Key',
    required: true,
    schema: { minLength: 16, maxLength: 255 },
  });
});

test('every reference within the document leads somewhere', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(
    ([, name]) => name ?? '',
  );
  expect(references.length).toBeGreaterThan(5);
  for (const name of references) expect(at('components', 'schemas', name)).toBeDefined();
});
