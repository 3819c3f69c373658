import { type FUNCTIONS, resourcesOf } from '../fixture.ts';
import { policiesOf, type Statement } from '../iam.ts';

export type Name = (typeof FUNCTIONS)[number];
/** The stack whose roles are judged. */
const { template, ...stack } = await resourcesOf('example');
export const { all, one } = stack;

/** What their policies say, by the logical id of a role. */
export const roles = policiesOf(template);
export const roleOf = (name: string): string => one('IAM::Role', `${name}Role`).id;
export const statementsOf = (name: string): readonly Statement[] => roles.get(roleOf(name)) ?? [];

/** The roles by which the scheduler wakes them. */
export const TICKS = ['FollowUpTick', 'CanaryDoorTick'];
/** They touch nothing of AWS: form draws pages, and the canary goes through the public door. */
export const WITHOUT_CLIENT: readonly string[] = ['Form', 'CanaryDoor'];

export const HERE = 'ap-southeast-3:123456789012';
export const TABLE = one('DynamoDB::GlobalTable', 'Table').id;
export const LEDGER = one('DynamoDB::GlobalTable', 'Ledger').id;
export const secretOf = (id: string): string =>
  `arn:aws:secretsmanager:${HERE}:secret:${one('SecretsManager::Secret', id).id}`;
