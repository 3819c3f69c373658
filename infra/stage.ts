import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { DEFAULT_CEILINGS } from '../shared/domain/ceilings.ts';
import { DEFAULT_STANDARDS } from '../shared/domain/standards.ts';
import { Misconfigured } from './misconfigured.ts';

const STAGES = join(import.meta.dirname, 'stages');

/** The periods that CloudWatch Logs can keep (days). */
const RETENTIONS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731] as const;

const address = z.email({ error: 'is not an e-mail address; write one such as simpul@mitra.example' });

const number = (of: string, most: number) => {
  const error = `must be a whole number of ${of} from 1 to ${most}`;
  return z.number({ error }).int({ error }).min(1, { error }).max(most, { error });
};
const days = number('working days', 60);

const WHO = ['owner', 'backup', 'desk'] as const;
/** Steps of a ladder: each later than the one before, nobody after somebody above, and nobody left alone in the end. */
const ladder = z
  .array(z.strictObject({ after: days, who: z.enum(WHO, { error: 'must be owner (its inbox), backup or desk' }) }), {
    error: 'must be a list of steps such as [{ "after": 2, "who": "owner" }, { "after": 5, "who": "desk" }]',
  })
  .readonly()
  .refine(steps => isRising(steps.map(({ after }) => after)), {
    error: 'must have its steps in the order of their days, one for each day',
  })
  .refine(steps => steps.every(({ who }, place) => WHO.indexOf(who) >= WHO.indexOf(steps[place - 1]?.who ?? 'owner')), {
    error: 'must go from the owner over the backup to the desk',
  })
  .refine(steps => steps.at(-1)?.who === 'desk', {
    error: 'must end with the desk; without it nobody would help where an office is silent',
  });

const isRising = (numbers: readonly number[]): boolean =>
  numbers.every((each, place) => place === 0 || each > (numbers[place - 1] ?? 0));

/** Without the settings that are not given, so that they do not hide a default. */
const defined = <T extends object>(given: T) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };

const settings = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{1,20}$/, { error: 'must be 2 to 21 lower-case letters, digits or dashes' }),
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, { error: 'is not an AWS region; write one such as ap-southeast-3' })
    .default('ap-southeast-3'),
  account: z
    .string()
    .regex(/^\d{12}$/, { error: 'must be the 12 digits of an AWS account, in quotation marks' })
    .optional(),
  /** A production stage has its own name; without one the gateway's own address is the public one. */
  domain: z
    .strictObject({
      name: z.hostname({ error: 'is not a host name; write one such as mitra.example' }),
      certificateArn: z.string().regex(/^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/, {
        error: 'must be the ARN of a certificate for this name in the region of the stage',
      }),
    })
    .optional(),
  sender: z.strictObject({
    name: z.string().min(1, { error: 'must not be empty; it is the name that inboxes show' }),
    address,
  }),
  offices: z.strictObject({
    /** Relative to infra/stages. The committed list has placeholder addresses only. */
    file: z.string().optional(),
    live: z.union([z.literal('all'), z.array(z.string())], {
      error: 'must be "all" or a list of office codes such as ["bpmp-35", "gtk-35"]',
    }),
  }),
  alarms: z.strictObject({
    recipients: z.array(address).min(1, { error: 'must name at least one person who hears of alarms' }),
  }),
  logs: z
    .strictObject({
      retentionDays: z.literal(RETENTIONS, { error: `must be one of ${RETENTIONS.join(', ')}` }),
    })
    .default({ retentionDays: 90 }),
  /** How many mails may come to be owed before new applications are held (shared/domain/ceilings.ts). */
  ceilings: z
    .strictObject({
      address: z.number().int().positive(),
      domain: z.number().int().positive(),
      hour: z.number().int().positive(),
      day: z.number().int().positive(),
    })
    .default(DEFAULT_CEILINGS),
  /** Within how many working days who answers, and who hears of it otherwise (shared/domain/standards.ts). */
  standards: z
    .strictObject({
      basis: z.string().min(1, { error: 'must name the rule that the standard rests on' }),
      decideWithin: days,
      unacknowledged: ladder,
      undecided: ladder,
      deskWithin: days,
      reviseWithin: days,
      reviseReminders: z.array(days).readonly().refine(isRising, { error: 'must be in the order of their days' }),
      checkInEvery: number('months', 12),
      /** Answered or given up before the next one is asked for: a month has 18 working days and more. */
      checkInWithin: number('working days', 15),
    })
    .partial()
    .transform(given => ({ ...DEFAULT_STANDARDS, ...defined(given) }))
    .refine(({ reviseWithin, reviseReminders }) => reviseReminders.every(day => day < reviseWithin), {
      path: ['reviseReminders'],
      error: 'must lie before reviseWithin, when the case lapses',
    })
    .default(DEFAULT_STANDARDS),
  /** The national office that helps out, by the kind of the silent office; the desk where nothing is said. */
  desks: z.strictObject({ quality: z.string(), teacher: z.string() }).partial().transform(defined).default({}),
  /** Whom the weekly report goes to, beside the desk. */
  leadership: z.array(address).readonly().default([]),
  /** Requests a second over all routes: the lid on what an attack can cost. */
  throttle: z
    .strictObject({ rate: z.number().int().positive(), burst: z.number().int().positive() })
    .default({ rate: 50, burst: 100 }),
  /** Request units a second, the same lid for the table. One application of 38 provinces takes some 400 write units. */
  tableLimits: z
    .strictObject({ read: z.number().int().min(100), write: z.number().int().min(1000) })
    .default({ read: 4000, write: 4000 }),
});

const schema = settings.refine(({ region, domain }) => !domain || domain.certificateArn.split(':')[3] === region, {
  path: ['domain', 'certificateArn'],
  error: 'is of another region; request a certificate in the region of the stage',
});

/** One deployment: what differs between the example, a trial with five offices, and the ministry's own. */
export type Stage = z.infer<typeof schema>;

/** Reads a stage from what its file holds; every complaint names the key and says how to mend it. */
export const readStage = (file: string, text: string): Stage => {
  const result = schema.safeParse(parsed(file, text));
  if (result.success) return result.data;
  const complaints = result.error.issues.map(issue =>
    issue.code === 'unrecognized_keys'
      ? `${[...issue.path, ''].join('.')}${issue.keys.join(', ')}: is not a setting of a stage; remove it or mend its spelling`
      : `${issue.path.join('.')}: ${issue.message}`,
  );
  throw new Misconfigured(`${file} cannot be used:\n  ${complaints.join('\n  ')}`);
};

/** The stage of `infra/stages/<name>.json`. */
export const loadStage = (name: string): Stage => {
  const file = join(STAGES, `${name}.json`);
  if (!/^[a-z0-9-]+$/.test(name) || !existsSync(file)) {
    throw new Misconfigured(
      `There is no stage "${name}". Copy infra/stages/example.json to infra/stages/${name}.json and fill it in.`,
    );
  }
  const stage = readStage(`infra/stages/${name}.json`, readFileSync(file, 'utf8'));
  if (stage.name === name) return stage;
  throw new Misconfigured(
    `infra/stages/${name}.json: name: is "${stage.name}"; write "${name}", as the file is called.`,
  );
};

/** Where a stage's own list of offices lies; the committed placeholders where it has none. */
export const officesFile = (stage: Stage): string | undefined => stage.offices.file && join(STAGES, stage.offices.file);

const parsed = (file: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Misconfigured(`${file} is not JSON: ${error instanceof Error ? error.message : error}`);
  }
};
