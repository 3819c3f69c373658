import * as z from 'zod';
import { certificate, number } from './parts.ts';

export const name = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,20}$/, { error: 'must be 2 to 21 lower-case letters, digits or dashes' });

export const region = z
  .string()
  .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, { error: 'is not an AWS region; write one such as ap-southeast-3' })
  .default('ap-southeast-3');

/** Named, so that nothing is ever deployed into another account by mistake. */
export const account = z
  .string()
  .regex(/^\d{12}$/, { error: 'must be the 12 digits of an AWS account, in quotation marks' })
  .optional();

/** A production stage has its own name; without one the gateway's own address is the public one. */
export const domain = z
  .strictObject({
    name: z.hostname({ error: 'is not a host name; write one such as mitra.example' }),
    certificateArn: certificate('the region of the stage'),
  })
  .optional();

/**
 * CloudFront and its firewall in front of the gateway, and how many requests one address may make in five minutes. While it
 * is not `enforced`, the doors also take who comes past it: until the DNS has led everybody to CloudFront, that is everybody.
 */
export const cloudFront = z
  .strictObject({
    certificateArn: certificate('us-east-1, where CloudFront looks for it'),
    enforced: z.boolean({ error: 'must be false until the DNS leads to CloudFront, and true from then on' }),
    /** A workshop of a hundred partners behind one address opens a few thousand pages at most. */
    requestsPerAddress: number('requests in five minutes', 2_000_000, 100).default(3_000),
  })
  .optional();
