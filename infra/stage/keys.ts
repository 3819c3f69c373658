import * as z from 'zod';
import { number } from './parts.ts';

const which = number('keys', 1_000).default(1);

/**
 * Which key of forms, and which secret of the origin, the stage has come to: raising one makes a new one. CloudFormation
 * reads a secret only for resources that an update changes, so a value that was renewed behind its name would come to one
 * function and not to another; a secret of its own comes to all of them at once.
 */
export const keys = z.strictObject({ forms: which, origin: which }).default({ forms: 1, origin: 1 });
