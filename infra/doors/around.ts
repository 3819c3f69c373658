import type { Api } from '../api.ts';
import type { Bundles } from '../bundle.ts';
import type { Ledger } from '../ledger.ts';
import type { Mail } from '../mail.ts';
import type { Secrets } from '../secrets.ts';
import type { Stage } from '../stage/schema.ts';
import type { Table } from '../table.ts';

/** What stands around the functions: from it each takes what it needs, and asks for what it may. */
export type Around = Readonly<{
  stage: Stage;
  bundles: Bundles;
  table: Table;
  ledger: Ledger;
  mail: Mail;
  api: Api;
  secrets: Secrets;
  /** What every door to the web is told. */
  web: Readonly<Record<string, string>>;
}>;
