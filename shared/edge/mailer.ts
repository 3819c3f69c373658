import { domainToASCII } from 'node:url';
import { GetSendQuotaCommand, SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Letter, Mailer } from '../flow/ports.ts';
import { outcomeOf } from './refusal.ts';

export type Sender = Readonly<{ name: string; address: string }>;

export type MailerOptions = Readonly<{
  /** From whom: our own verified identity, in every mail. */
  sender: Sender;
  /** The configuration sets of the two audiences. */
  sets: Readonly<Record<Letter['audience'], string>>;
  /** Milliseconds after which a call is given up for good; must stay well below the lease of a claim. */
  timeout?: number;
  /** Region, endpoint and credentials come from the environment, as the SDK reads them. */
  client?: SESClient;
}>;

const TIMEOUT = 10_000;
/** After this long without a connection nothing was written, which is a definite answer. */
const CONNECT_TIMEOUT = 3_000;

/**
 * SES (API 2010-12-01) as the port `Mailer`. One call makes exactly one request: no retries of the SDK's own,
 * and a request without an answer ends by force, because a mail that may have left must never be sent twice by accident.
 */
export const sesMailer = ({ sender, sets, timeout = TIMEOUT, client = sesClient(timeout) }: MailerOptions): Mailer => ({
  send: async (letter, tags) => {
    const recipient = mailbox(letter.to);
    if (!recipient) return { outcome: 'recipient-rejected', code: 'IllegalAddress' };
    const command = new SendRawEmailCommand({
      Source: sender.address,
      Destinations: [recipient],
      ConfigurationSetName: sets[letter.audience],
      Tags: [
        { Name: 'message', Value: tags.message },
        { Name: 'attempt', Value: String(tags.attempt) },
      ],
      RawMessage: { Data: await mime(letter, sender, recipient) },
    });
    try {
      // The request timeout ends with the answer's headers; the signal also ends a body that never comes.
      const answer = await client.send(command, { abortSignal: AbortSignal.timeout(timeout) });
      return answer.MessageId
        ? { outcome: 'accepted', messageId: answer.MessageId }
        : { outcome: 'unknown', code: 'NoMessageId' };
    } catch (error) {
      return outcomeOf(error, sender.address, recipient);
    }
  },
  ready: async () => {
    try {
      const quota = await client.send(new GetSendQuotaCommand({}), { abortSignal: AbortSignal.timeout(timeout) });
      const { Max24HourSend: most = 0, SentLast24Hours: sent = 0 } = quota;
      if (most !== UNLIMITED && most <= sent) return false;
      const probe = await client.send(probeFrom(sender), { abortSignal: AbortSignal.timeout(timeout) });
      return probe.MessageId !== undefined;
    } catch {
      return false;
    }
  },
});

/**
 * SES's mailbox simulator takes mail and delivers it to nobody, and neither reputation nor daily quota counts it (SES
 * Developer Guide, "Using the mailbox simulator").
 */
const SIMULATOR = 'success@simulator.amazonses.com';

/** Without a configuration set, so that no event of it is published: it keeps no promise. */
const probeFrom = ({ address }: Sender): SendRawEmailCommand =>
  new SendRawEmailCommand({
    Source: address,
    Destinations: [SIMULATOR],
    RawMessage: { Data: Buffer.from(`From: ${address}\r\nTo: ${SIMULATOR}\r\nSubject: Simpul\r\n\r\nSimpul\r\n`) },
  });

/** `Max24HourSend` of an account without a daily quota. */
const UNLIMITED = -1;

/** `requestTimeout` alone only logs a warning; together with `throwOnRequestTimeout` it ends the request. */
const sesClient = (timeout: number): SESClient =>
  new SESClient({
    maxAttempts: 1,
    requestHandler: { connectionTimeout: CONNECT_TIMEOUT, requestTimeout: timeout, throwOnRequestTimeout: true },
  });

/** What SES takes before the `@`: ASCII only, nothing quoted, nothing that a parser could read as a second address. */
const LOCAL_PART = /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}$/;
/** Checked before conversion: URL hosts drop tabs and newlines and decode `%`, which would make another domain. */
const WRITTEN_DOMAIN = /^[\p{L}\p{M}\p{N}.-]{1,255}$/u;
const ASCII_DOMAIN = /^(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z][a-z\d-]*[a-z\d]$/;

/** An address as SES takes it: domain in punycode. `undefined` for one that it would not take, or that is not exactly one. */
const mailbox = (address: string): string | undefined => {
  const at = address.lastIndexOf('@');
  const [local, written] = [address.slice(0, at), address.slice(at + 1)];
  const domain = WRITTEN_DOMAIN.test(written) ? domainToASCII(written) : '';
  return at > 0 && LOCAL_PART.test(local) && ASCII_DOMAIN.test(domain) ? `${local}@${domain}` : undefined;
};

/** The bytes of a letter. Addresses are always objects: a string would be parsed, and could become two recipients. */
const mime = (letter: Letter, sender: Sender, recipient: string): Promise<Buffer> => {
  const replyTo = mailbox(letter.replyTo.address);
  const thread = `<${letter.thread}@${sender.address.slice(sender.address.lastIndexOf('@') + 1)}>`;
  return new MailComposer({
    headers: {
      'Auto-Submitted': 'auto-generated',
      // Not `All`: that would also suppress the non-delivery reports by which failures are known.
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
      'Content-Language': letter.language,
    },
    from: sender,
    to: { name: '', address: recipient },
    ...(replyTo && { replyTo: { name: letter.replyTo.name, address: replyTo } }),
    // SES replaces Message-ID; mail programs join a thread by a constant name in these two and a constant subject.
    inReplyTo: thread,
    references: thread,
    subject: letter.subject,
    text: letter.text,
    html: letter.html,
    textEncoding: 'quoted-printable',
    envelope: { from: sender.address, to: [recipient] },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
};
