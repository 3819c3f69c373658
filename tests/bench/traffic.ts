import type { Use } from '../../infra/cost/model.ts';
import type { Priced } from '../../infra/cost/prices.ts';
import type { Life } from './life.ts';

/**
 * How often people look during the year of one application of two provinces. Assumed, and generously: the form and two
 * pages that were given back, the page after sending, four looks at the status, four reports; at each office four looks
 * and two codes.
 */
const PAGES = { shown: 3 + 1 + 4 + 2 * 4 + 2 * 4, posted: 1 + 8 + 2 * 4 } as const;

/** Kilobytes of an answer with its headers: the largest page that is budgeted. */
const PAGE_KB = 14;

/**
 * Milliseconds that a function is billed for: the medians of the local stage (README, weight and speed) times four, for
 * 512 MB are a third of a processor; and with an answer of SES for a mail.
 */
const MILLISECONDS = { page: 120, posted: 200, mail: 300, event: 80, step: 100 } as const;
const GB = 0.5;

/** Send and Delivery. */
const EVENTS_A_MAIL = 2;
/** One send, one receive and one delete of a queue's message, batches of one at the worst. */
const REQUESTS_AN_EVENT = 3;
/** The secrets are read by each new environment, of which each call may be one. */
const SECRETS = 2;
/** A line of the gateway's access log, and what Lambda writes around a call. */
const LOG_A_CALL = 400;
const MONTHS_KEPT = 12;

type Calls = Readonly<{
  pages: number;
  /** Of them, those that read the keys and the application. */
  keyed: number;
  calls: number;
  milliseconds: number;
  monthsKept: number;
}>;

const used = (life: Life, { pages, keyed, calls, milliseconds, monthsKept }: Calls): Use<Priced> => {
  const { readUnits, writeUnits, mails, mailBytes, logBytes, storedBytes } = life;
  const events = mails * EVENTS_A_MAIL;
  const kept = (storedBytes / 1e9) * monthsKept;
  const logGb = (logBytes + calls * LOG_A_CALL) / 1e9;
  return {
    gatewayRequest: pages,
    lambdaRequest: calls,
    lambdaGbSecond: (milliseconds / 1000) * GB,
    // A page reads what a claim reads: the application, its cases and its events.
    readUnit: readUnits + keyed * 5,
    writeUnit: writeUnits,
    tableGbMonth: kept,
    backupGbMonth: kept,
    mail: mails,
    mailGb: mailBytes / 1e9,
    logGb,
    logGbMonth: logGb * 3,
    secretCall: (keyed + mails) * SECRETS,
    queueRequest: events * REQUESTS_AN_EVENT,
    busEvent: events,
    trafficGb: (pages * PAGE_KB * 1024) / 1e9,
  };
};

/** Everything that is used for one application in its life, from what its life was measured to take. */
export const useOfOne = (life: Life): Use<Priced> => {
  const pages = PAGES.shown + PAGES.posted;
  const events = life.mails * EVENTS_A_MAIL;
  const milliseconds =
    PAGES.shown * MILLISECONDS.page +
    PAGES.posted * MILLISECONDS.posted +
    life.mails * (MILLISECONDS.mail + MILLISECONDS.step) +
    events * MILLISECONDS.event;
  return used(life, { pages, keyed: pages, calls: pages + life.mails + events, milliseconds, monthsKept: MONTHS_KEPT });
};

/** What one flight of the canary uses: it posts, opens its page, and mails twice; its rows are gone after two hours. */
export const useOfFlight = (life: Life): Use<Priced> => {
  const pages = 2;
  const events = life.mails * EVENTS_A_MAIL;
  // Its own function waits for both answers.
  const milliseconds =
    2 * (MILLISECONDS.posted + MILLISECONDS.page) + life.mails * MILLISECONDS.mail + events * MILLISECONDS.event;
  const calls = 1 + pages + life.mails + events;
  return { tick: 1, ...used(life, { pages, keyed: 1, calls, milliseconds, monthsKept: 2 / (30 * 24) }) };
};

/** What CloudFront with its firewall adds for one application. */
export const frontUseOfOne = (): Use<Priced> => {
  const requests = PAGES.shown + PAGES.posted;
  return { frontRequest: requests, firewallRequest: requests };
};
