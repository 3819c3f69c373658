import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { DAY } from '../../shared/domain/time.ts';
import { bodyOf } from './gateway.ts';
import type { Mail, Mails } from './mails.ts';

export type SesOptions = Readonly<{
  mails: Mails;
  /** Verified identities: addresses or domains. */
  identities: readonly string[];
  /** The configuration sets, each with the events that it publishes (`send`, `delivery`, …). */
  sets: ReadonlyMap<string, ReadonlySet<string>>;
  publish: (event: unknown) => void;
  now: () => number;
  region: string;
}>;

export type Ses = Readonly<{
  serve: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Publishes what a process that ended still owed. */
  resume: () => void;
}>;

/** Version 1 of SES takes 10 MB, counted in base64. */
const LIMIT = 14 * 1024 * 1024;

/** What SES calls each event: in a configuration set, in EventBridge, and the field with its details. */
const EVENTS = {
  Send: { type: 'send', detailType: 'Email Sent', field: 'send' },
  Delivery: { type: 'delivery', detailType: 'Email Delivered', field: 'delivery' },
  DeliveryDelay: { type: 'deliveryDelay', detailType: 'Email Delivery Delayed', field: 'deliveryDelay' },
  Bounce: { type: 'bounce', detailType: 'Email Bounced', field: 'bounce' },
  Complaint: { type: 'complaint', detailType: 'Email Complaint Received', field: 'complaint' },
  Reject: { type: 'reject', detailType: 'Email Rejected', field: 'reject' },
} as const;
type EventName = keyof typeof EVENTS;

/** What becomes of a mail is in the address, as with the simulator of SES: `bounce@kantor.example`, `delay+2@…`. */
const FATES: Readonly<Record<string, readonly EventName[]>> = {
  bounce: ['Send', 'Bounce'],
  complaint: ['Send', 'Delivery', 'Complaint'],
  delay: ['Send', 'DeliveryDelay'],
  reject: ['Send', 'Reject'],
};
const fateOf = (address: string): readonly EventName[] => {
  const [local = '', domain = ''] = address.toLowerCase().split('@');
  const simulated = domain === 'simulator.amazonses.com' || domain.endsWith('.example');
  return (simulated && FATES[local.replace(/\+.*/, '')]) || ['Send', 'Delivery'];
};

const details = (name: EventName, recipients: readonly string[], timestamp: string): Record<string, unknown> => {
  const emailAddress = (address: string): object => ({ emailAddress: address });
  if (name === 'Bounce') {
    const bounced = recipients.map(address => ({ emailAddress: address, action: 'failed', status: '5.1.1' }));
    return {
      bounceType: 'Permanent',
      bounceSubType: 'General',
      bouncedRecipients: bounced,
      timestamp,
      feedbackId: randomUUID(),
    };
  }
  if (name === 'Complaint')
    return { complainedRecipients: recipients.map(emailAddress), timestamp, feedbackId: randomUUID() };
  if (name === 'Delivery') return { timestamp, recipients, processingTimeMillis: 500, smtpResponse: '250 2.0.0 OK' };
  if (name === 'DeliveryDelay')
    return { delayType: 'MailboxFull', delayedRecipients: recipients.map(emailAddress), timestamp };
  return name === 'Reject' ? { reason: 'Bad content' } : {};
};

/** One event as EventBridge hands it to rules. */
const eventOf = (mail: Mail, name: EventName, time: string, region: string): unknown => ({
  version: '0',
  id: randomUUID(),
  'detail-type': EVENTS[name].detailType,
  source: 'aws.ses',
  account: '000000000000',
  time: `${time.slice(0, 19)}Z`,
  region,
  resources: [`arn:aws:ses:${region}:000000000000:configuration-set/${mail.set}`],
  detail: {
    eventType: name,
    mail: {
      timestamp: mail.sentAt,
      source: mail.source,
      sendingAccountId: '000000000000',
      messageId: mail.id,
      destination: mail.destinations,
      tags: {
        'ses:configuration-set': [mail.set],
        'ses:operation': ['SendRawEmail'],
        ...Object.fromEntries(Object.entries(mail.tags).map(([key, value]) => [key, [value]])),
      },
    },
    [EVENTS[name].field]: details(name, mail.destinations, time),
  },
});

const escaped = (text: string): string => text.replace(/[<>&]/g, character => `&#${character.charCodeAt(0)};`);

const members = (form: URLSearchParams, prefix: string): string[] =>
  [...form].filter(([name]) => name.startsWith(`${prefix}.member.`)).map(([, value]) => value);

/** The address inside `Name <address>`. */
const bare = (address: string): string => /<([^<>]*)>\s*$/.exec(address)?.[1] ?? address;

/** An SES that keeps every mail instead of sending it, and publishes what would become of it. */
export const openSes = ({ mails, identities, sets, publish, now, region }: SesOptions): Ses => {
  let last = 0;
  const nextId = (): string => {
    last = Math.max(last + 1, now());
    return `0100${last.toString(16).padStart(12, '0')}-${randomUUID()}-000000`;
  };

  const announce = (mail: Mail): void => {
    for (const name of fateOf(mail.destinations[0] ?? '')) {
      if (sets.get(mail.set)?.has(EVENTS[name].type))
        publish(eventOf(mail, name, new Date(now()).toISOString(), region));
    }
    mails.announced(mail.id);
  };

  /** The mail, or the error by which SES would refuse it. */
  const accept = (form: URLSearchParams): Mail | { code: string; message: string } => {
    const refuse = (code: string, message: string) => ({ code, message });
    const source = form.get('Source') ?? '';
    const raw = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64').toString('latin1');
    const set = form.get('ConfigurationSetName') ?? '';
    const tags: Record<string, string> = {};
    for (let place = 1; form.has(`Tags.member.${place}.Name`); place += 1) {
      tags[form.get(`Tags.member.${place}.Name`) ?? ''] = form.get(`Tags.member.${place}.Value`) ?? '';
    }
    const address = bare(source);
    const domain = address.slice(address.indexOf('@') + 1);
    const destinations = members(form, 'Destinations').map(bare);
    if (!identities.includes(address) && !identities.includes(domain)) {
      const where = region.toUpperCase();
      const why = `Email address is not verified. The following identities failed the check in region ${where}: ${address}`;
      return refuse('MessageRejected', why);
    }
    if (set && !sets.has(set)) {
      return refuse('ConfigurationSetDoesNotExist', `Configuration set <${set}> does not exist.`);
    }
    if (destinations.length === 0 || destinations.some(each => !/^[\x21-\x7e]+@[\x21-\x7e]+$/.test(each))) {
      return refuse('InvalidParameterValue', 'Illegal address');
    }
    if (
      Object.entries(tags)
        .flat()
        .some(word => !/^[\w-]{1,256}$/.test(word))
    ) {
      return refuse('InvalidParameterValue', 'Invalid tag: only ASCII letters, digits, _ and -, 256 at most.');
    }
    if (!/^[\x21-\x39\x3b-\x7e]+:/.test(raw)) return refuse('InvalidParameterValue', 'The message has no header.');
    return { id: nextId(), sentAt: new Date(now()).toISOString(), source, destinations, set, tags, raw };
  };

  return {
    resume: () => mails.owed().forEach(announce),
    serve: async (request, response) => {
      // Of version 2 only this is asked: its list of addresses to which nothing is sent, and here it is always empty.
      if (request.method === 'DELETE' && request.url?.includes('/v2/email/suppression/addresses/')) {
        const headers = { 'content-type': 'application/json', 'x-amzn-errortype': 'NotFoundException' };
        response.writeHead(404, headers).end('{"message":"The address is not on the list."}');
        return;
      }
      const form = new URLSearchParams(String(await bodyOf(request, LIMIT)));
      const action = form.get('Action') ?? '';
      const answer = (status: number, inner: string): void => {
        response.writeHead(status, { 'content-type': 'text/xml' }).end(inner);
      };
      const xmlns = 'xmlns="http://ses.amazonaws.com/doc/2010-12-01/"';
      const result = (fields: string): void =>
        answer(
          200,
          `<${action}Response ${xmlns}><${action}Result>${fields}</${action}Result><ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></${action}Response>`,
        );
      const error = (code: string, message: string): void =>
        answer(
          400,
          `<ErrorResponse ${xmlns}><Error><Type>Sender</Type><Code>${code}</Code><Message>${escaped(message)}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
        );
      if (action === 'GetSendQuota') {
        const sent = mails.ids().filter(id => Number.parseInt(id.slice(4, 16), 16) > now() - DAY).length;
        return result(
          `<Max24HourSend>50000.0</Max24HourSend><MaxSendRate>14.0</MaxSendRate><SentLast24Hours>${sent}.0</SentLast24Hours>`,
        );
      }
      if (action !== 'SendRawEmail') return error('InvalidAction', `The local stage does not offer ${action}.`);
      const mail = accept(form);
      if ('code' in mail) return error(mail.code, mail.message);
      mails.keep(mail);
      result(`<MessageId>${mail.id}</MessageId>`);
      setImmediate(announce, mail);
    },
  };
};
