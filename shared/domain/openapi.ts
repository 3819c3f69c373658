import * as z from 'zod/mini';
import { apiExample } from './api-example.ts';
import type { Province } from './directory.ts';
import type { Option } from './field.ts';
import { blockAt, fieldAt } from './fields.ts';
import { currentNames } from './programme.ts';
import { applicationSchema } from './schema.ts';

type Json = Record<string, unknown>;

const listed = (options: readonly Option[]): string =>
  options.map(({ value, label }) => `\`${value}\` ${label.id} (${label.en})`).join('; ');

/** What the form says about a question, for whoever reads the document: the Indonesian label and both hints. */
const explained = (name: string): Json => {
  const field = fieldAt(name);
  const label = field?.label ?? blockAt(name)?.label;
  if (!label) return {};
  const hint = field?.hint ? ` ${field.hint.en}` : '';
  const options = field && 'options' in field && field.options.length > 0 ? ` ${listed(field.options)}.` : '';
  return { title: label.id, description: `${label.en}.${hint}${options}`.replace('?.', '?') };
};

/** Writes the form's words into the generated schema, property by property. */
const withWords = (schema: Json, name = ''): Json => {
  const properties = schema['properties'] as Record<string, Json> | undefined;
  const items = schema['items'] as Json | undefined;
  const named =
    properties &&
    Object.entries(properties).map(([key, child]) => [key, withWords(child, name ? `${name}.${key}` : key)]);
  return {
    ...explained(name),
    ...schema,
    ...(named && { properties: Object.fromEntries(named) }),
    ...(items?.['properties'] !== undefined && { items: withWords(items, name) }),
  };
};

type Provinces = readonly Pick<Province, 'code' | 'name'>[];

/** The schema of a request: the application's, with the provinces of this directory. */
const requestSchema = (provinces: Provinces): Json => {
  const { $schema: _, ...schema } = z.toJSONSchema(applicationSchema, {
    io: 'input',
    override: ({ jsonSchema, path }) => {
      if (path.at(-1) !== 'province') return;
      delete jsonSchema.pattern;
      jsonSchema.enum = provinces.map(({ code }) => code);
      jsonSchema.description = `${provinces.map(({ code, name }) => `\`${code}\` ${name}`).join('; ')}.`;
    },
  });
  return withWords(schema as Json);
};

const text = { type: 'string' };

const accepted: Json = {
  type: 'object',
  required: ['reference', 'cases'],
  properties: {
    reference: { ...text, examples: ['7K3F-9QXR-2MCC'] },
    statusUrl: {
      ...text,
      format: 'uri',
      description:
        'Opens the application and may do everything: keep it secret. Always in the first answer; a repetition lacks it once our keys have changed.',
    },
    cases: {
      type: 'array',
      description: 'One for each office that received the application.',
      items: {
        type: 'object',
        required: ['office', 'name', 'provinces', 'participants'],
        properties: {
          office: { ...text, examples: ['bpmp-35'] },
          name: text,
          provinces: { type: 'array', items: text, examples: [['35']] },
          participants: { type: 'array', items: text, examples: [['gtk-35']] },
        },
      },
    },
  },
};

const problem: Json = {
  type: 'object',
  description: 'RFC 9457.',
  required: ['type', 'status', 'title'],
  properties: { type: text, status: { type: 'integer' }, title: text, detail: text },
};

const invalid: Json = {
  ...problem,
  properties: {
    ...(problem['properties'] as Json),
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'detail'],
        properties: {
          pointer: { ...text, description: 'JSON pointer of the field.', examples: ['/regions/0/regencies'] },
          code: text,
          detail: { ...text, description: 'What is wrong and how to mend it.' },
          choices: {
            type: 'array',
            description: 'What an ambiguous or mistyped regency may mean; send one of the codes.',
            items: { type: 'object', properties: { code: text, name: text } },
          },
        },
      },
    },
  },
};

const answer = (description: string, schema: string, type = 'application/problem+json'): Json => ({
  description,
  content: { [type]: { schema: { $ref: `#/components/schemas/${schema}` } } },
});

/**
 * The API's document (OpenAPI 3.1), made from the schema and the fields. `publicUrl` is the deployment's address. It needs
 * zod: it is written when the functions are bundled, never while they answer.
 */
export const openApiDocument = ({
  provinces,
  publicUrl,
}: Readonly<{ provinces: Provinces; publicUrl: string }>): Json => ({
  openapi: '3.1.0',
  info: {
    title: `Simpul: ${currentNames.programme.id}`,
    version: '1.0.0',
    description:
      'Applications of development partners (mitra pembangunan): an expression of interest, free of charge, no licence and no agreement.',
  },
  servers: [{ url: publicUrl }],
  paths: {
    '/api/pendaftaran': {
      post: {
        operationId: 'submitApplication',
        summary: 'Submit an application; it reaches the regional office of every province named.',
        parameters: [
          {
            name: 'Idempotency-Key',
            in: 'header',
            required: true,
            description:
              'Yours, for one application: repeating it with the same content gives the same answer, never a second application.',
            schema: { ...text, minLength: 16, maxLength: 255, pattern: '^[\\x21-\\x7E]+$' },
            example: '0192f0c1-6f0e-7c3a-9d2b-3f5a7c1e8b44',
          },
          {
            name: 'lang',
            in: 'query',
            required: false,
            description: 'Language of the error sentences.',
            schema: { ...text, enum: ['id', 'en'], default: 'id' },
          },
        ],
        requestBody: {
          required: true,
          description: 'At most 64 KB.',
          content: {
            'application/json': { schema: { $ref: '#/components/schemas/Application' }, example: apiExample },
          },
        },
        responses: {
          201: answer('Accepted, now or before with the same content.', 'Accepted', 'application/json'),
          400: answer(
            'No Idempotency-Key or an unfit one, or a body that is no JSON, or has a name twice in one object.',
            'Problem',
          ),
          403: answer('The header X-Simpul-Canary, which is for our own tests, or a page of another site.', 'Problem'),
          409: answer('This Idempotency-Key came before with other content; nothing was stored.', 'Problem'),
          413: answer('The body is larger than 64 KB.', 'Problem'),
          415: answer('The body is not `application/json`, not UTF-8, or compressed.', 'Problem'),
          422: answer('Fields need mending; all are named.', 'Invalid'),
          429: answer('Too many requests at once.', 'Problem'),
          503: answer('The table cannot be reached just now; send the same again with the same key.', 'Problem'),
        },
      },
    },
  },
  components: {
    schemas: { Application: requestSchema(provinces), Accepted: accepted, Problem: problem, Invalid: invalid },
  },
});
