import type { Application } from '../../shared/domain/application.ts';
import { DEFAULT_CEILINGS } from '../../shared/domain/ceilings.ts';
import type { Actor } from '../../shared/domain/command.ts';
import { DAY, HOUR, MINUTE } from '../../shared/domain/time.ts';
import { commandCase } from '../../shared/flow/commit.ts';
import { correctAddress, correctContact, liftStop, sendLinkAgain, stopMail } from '../../shared/flow/contact.ts';
import { reject, release } from '../../shared/flow/hold.ts';
import { loadApplication } from '../../shared/flow/load.ts';
import { openOfficeLink } from '../../shared/flow/office.ts';
import { markOf } from '../../shared/flow/office-link.ts';
import { askReroute, openPartnerLink, sentToken } from '../../shared/flow/partner.ts';
import type { Ports } from '../../shared/flow/ports.ts';
import { type Submission, type Submitted, submit } from '../../shared/flow/submit.ts';
import { application, directory, region } from '../world.ts';
import type { Simulation } from './simulation.ts';

/** Words that a run's partner wrote and that must be found nowhere but in the table and in mails. */
export const CANARIES = ['Kanari Organisasi', 'Kanari Nama', 'kanari', '81999000', 'Kanari catatan'] as const;

export const partnerOf = (provinces: readonly string[], email = 'kanari@mitra.example'): Application =>
  application({
    organisation: { name: 'Yayasan Kanari Organisasi', kind: 'yayasan' },
    contact: { name: 'Ibu Kanari Nama', email, phone: '+6281999000111' },
    regions: provinces.map(province => region(province, { roles: ['communities'], note: 'Kanari catatan' })),
  });

export type Post = Readonly<{
  key: string;
  application: Application;
  patience?: readonly number[];
  /** A field was filled that no person sees: the application is held. */
  trapped?: boolean;
}>;

export type Scenario = Readonly<{
  name: string;
  /** Starts what happens; everything else follows from it. */
  begin: (simulation: Simulation) => void;
  /** The posts whose keys are tried again at the end. */
  posts: readonly Post[];
  /** How long it is watched, where that is longer than until somebody must be reminded. */
  days?: number;
  /** The set of mails depends on who is faster, so it is not compared with the quiet run's. */
  races?: boolean;
}>;

export const submissionOf = ({ key, application: content, trapped = false }: Post): Submission => ({
  application: content,
  idempotencyKey: key,
  sentSecret: `secret-of-${key}`,
  notice: { version: '1', hash: 'hash', language: content.language },
  client: { address: 'pseudonym', domain: 'pseudonym', trapped },
});

/** A partner presses *Kirim* and tries again until there is an answer (or patience ends). */
export const post = (simulation: Simulation, what: Post, then: (reference: string) => void = () => {}): void => {
  const { eyes, request } = simulation;
  eyes.attempted.add(what.key);
  request<Submitted>(
    'submit',
    ports => submit({ ...ports, ceilings: DEFAULT_CEILINGS }, submissionOf(what)),
    submitted => {
      if (submitted.kind === 'accepted') {
        eyes.acknowledge(what.key, submitted.reference);
        then(submitted.reference);
      }
      return true;
    },
    what.patience,
  );
};

type Act = (ports: Ports, reference: string) => Promise<string>;

/** A partner's command `after` milliseconds, again while it was overtaken. */
const command = (simulation: Simulation, name: string, after: number, reference: string, act: Act): void => {
  simulation.world.after(after, () =>
    simulation.request(
      name,
      ports => act(ports, reference),
      outcome => outcome !== 'overtaken',
    ),
  );
};

const loaded = async (ports: Parameters<Act>[0], reference: string) => {
  const found = await loadApplication(ports, reference);
  if (!found) throw new Error('an acknowledged application cannot be read');
  return found;
};
const correct =
  (email: string): Act =>
  async (ports, reference) =>
    await correctAddress(ports, await loaded(ports, reference), email);
const OWNER: Actor = { role: 'owner', office: 'bpmp-35', officer: 'Kanari Petugas' };
/** After phoning, the office corrects address and number. */
const phoned: Act = async (ports, reference) =>
  await correctContact(
    ports,
    await loaded(ports, reference),
    { email: 'kanari4@mitra.example', phone: '+6281999000222' },
    OWNER,
  );
const takeUp: Act = async (ports, reference) =>
  (await commandCase(ports, reference, '01', { kind: 'acknowledge' }, { by: OWNER })).outcome;
const stop: Act = async (ports, reference) => await stopMail(ports, await loaded(ports, reference));
const reroute: Act = (ports, reference) => askReroute(ports, reference, '01', '73', 'Kanari catatan');
const lift: Act = (ports, reference) => liftStop(ports, reference);
const releaseIt: Act = (ports, reference) => release(ports, reference, 'desk', 'offices', 'a known partner');
const rejectIt: Act = (ports, reference) => reject(ports, reference, 'desk', 'spam');
const linkAgain: Act = async (ports, reference) => {
  await sendLinkAgain(ports, reference);
  return 'done';
};

/** Opens every link that is there, as scanners do. Nothing of it may change anything. */
const readEverything = (simulation: Simulation, key: string, after: number, reference: string): void => {
  simulation.world.after(after, () =>
    simulation.request(
      'reader',
      async ports => {
        const access = await openPartnerLink(ports, sentToken(reference, `secret-of-${key}`));
        for (const one of access && 'loaded' in access ? access.loaded.cases : []) {
          const link = { purpose: 'case', role: 'owner', reference, case: one.number, office: one.office } as const;
          await openOfficeLink(
            ports,
            await ports.links.sign({
              ...link,
              epoch: one.epoch,
              expires: '2028-01-01T00:00:00.000Z',
              address: markOf(ports.directory, one.office, 'owner'),
            }),
          );
        }
      },
      () => true,
    ),
  );
};

const least: Post = {
  key: 'key-of-the-least',
  application: { ...partnerOf(['35']), regions: [region('35', { roles: ['advocacy'] })] },
};
const one: Post = { key: 'key-of-one-province', application: partnerOf(['35']) };
const two: Post = { key: 'key-of-two-provinces', application: partnerOf(['35', '73'], 'kanari0@mitra.example') };
const sameAddress: Post = { key: 'key-of-the-same-address', application: partnerOf(['73']) };
const held: Post = { ...one, key: 'key-of-one-held', trapped: true };
const other: Post = { key: two.key, application: partnerOf(['51']) };
const all: Post = { key: 'key-of-all', application: partnerOf(directory.provinces.map(({ code }) => code)) };
const simple =
  (what: Post): Scenario['begin'] =>
  simulation =>
    post(simulation, what);

/** When the mail of the third day is being made, twenty past eight on a Thursday. */
const REMINDED = 2 * DAY + 22 * HOUR + 20 * MINUTE + 5;

/** Short of the stream's delivery, in the midst of the sending, and after it. */
const MOMENTS = [149, 156, 163, 170, 2_000];

export const scenarios = {
  least: { name: 'submit of one province that concerns no teacher', begin: simple(least), posts: [least] },
  one: { name: 'submit of one province', begin: simple(one), posts: [one] },
  two: { name: 'submit of two provinces', begin: simple(two), posts: [two] },
  all: { name: 'submit of 38 provinces', begin: simple(all), posts: [all] },
  concurrent: {
    name: 'the same token posted by several at once',
    begin: simulation => {
      for (const what of [two, two, other, two]) post(simulation, what);
    },
    posts: [two],
    races: true,
  },
  correct: {
    name: 'the address is corrected while the receipt is in flight',
    begin: simulation =>
      post(simulation, one, reference =>
        command(simulation, 'correct', 156, reference, correct('kanari2@mitra.example')),
      ),
    posts: [one],
    races: true,
  },
  stop: {
    name: 'the holder of the address wants no mail',
    begin: simulation =>
      post(simulation, one, reference => {
        command(simulation, 'stop', 154, reference, stop);
        simulation.world.after(60_000, () => post(simulation, sameAddress));
      }),
    posts: [one, sameAddress],
    races: true,
  },
  phoned: {
    name: 'the office corrects the contact while its notice is in flight',
    begin: simulation => post(simulation, two, reference => command(simulation, 'phoned', 156, reference, phoned)),
    posts: [two],
    races: true,
  },
  held: { name: 'a held application', begin: simple(held), posts: [held] },
  released: {
    name: 'a held application that the desk releases',
    begin: simulation => post(simulation, held, reference => command(simulation, 'desk', HOUR, reference, releaseIt)),
    posts: [held],
  },
  lifted: {
    name: 'a stop that is lifted',
    begin: simulation =>
      post(simulation, one, reference => {
        command(simulation, 'stop', HOUR, reference, stop);
        command(simulation, 'desk', 30 * HOUR, reference, lift);
      }),
    posts: [one],
  },
  again: {
    name: 'a second application of the same address',
    begin: simulation => {
      post(simulation, one);
      simulation.world.after(HOUR, () => post(simulation, sameAddress));
    },
    posts: [one, sameAddress],
  },
  link: {
    name: 'the link is asked for again',
    begin: simulation => post(simulation, one, reference => command(simulation, 'link', HOUR, reference, linkAgain)),
    posts: [one],
  },
  silent: { name: 'an office that says nothing for two days', begin: simple(least), posts: [least], days: 3.5 },
  helped: { name: 'an office that says nothing until the desk helps', begin: simple(least), posts: [least], days: 8.5 },
  late: {
    name: 'an office that begins while it is being reminded',
    begin: simulation =>
      post(simulation, least, reference => command(simulation, 'office', REMINDED, reference, takeUp)),
    posts: [least],
    days: 3.5,
    races: true,
  },
  commands: {
    name: 'everything that a partner may do, one after the other',
    begin: simulation =>
      post(simulation, one, reference => {
        readEverything(simulation, one.key, 10, reference);
        command(simulation, 'reroute', 0.5 * HOUR, reference, reroute);
        command(simulation, 'link', HOUR, reference, linkAgain);
        command(simulation, 'correct', 1.5 * HOUR, reference, correct('kanari2@mitra.example'));
        command(simulation, 'stop', 2 * HOUR, reference, stop);
        command(simulation, 'correct', 2.5 * HOUR, reference, correct('kanari3@mitra.example'));
      }),
    posts: [one],
  },
} as const satisfies Readonly<Record<string, Scenario>>;

/** Whatever a partner may do, at moments that `draw` chooses (a number up to and with its argument): for the seeds. */
export const jumble = (draw: (most: number) => number): Scenario => {
  const patience = draw(4) === 0 ? { patience: [2_000] } : {};
  const first = { ...(draw(1) === 0 ? least : one), ...patience, trapped: draw(9) === 0 };
  const moment = (): number => MOMENTS[draw(MOMENTS.length - 1)] ?? 0;
  const address = correct('kanari2@mitra.example');
  const acts: Act[] = first.trapped ? [releaseIt, rejectIt, address, stop] : [address, stop, reroute, linkAgain, lift];
  return {
    name: 'a jumble',
    posts: [first, sameAddress],
    races: true,
    begin: simulation => {
      post(simulation, first, reference => {
        for (let left = draw(2); left > 0; left--) {
          const act = acts[draw(acts.length - 1)];
          if (act) command(simulation, 'command', moment(), reference, act);
        }
      });
      if (draw(2) === 0) post(simulation, { ...first, patience: [] });
      if (draw(4) === 0) simulation.world.after(moment(), () => post(simulation, sameAddress));
    },
  };
};
