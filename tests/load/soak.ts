import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { soak } from './year.ts';

/**
 * `npm run soak [-- --per-month 1000 --months 12]`: a year of applications in minutes, the heap after each month, and what
 * the table holds at the end. Ends with 1 where the heap grew by more than the table, or the table is not clean.
 */
if (!globalThis.gc) {
  const again = ['--expose-gc', import.meta.filename, ...process.argv.slice(2)];
  process.exit(spawnSync(process.execPath, again, { stdio: 'inherit' }).status ?? 1);
}

const { values } = parseArgs({
  options: { 'per-month': { type: 'string', default: '1000' }, months: { type: 'string', default: '12' } },
});
const MB = 1_048_576;
const count = (value: number): string => value.toLocaleString('en-US');
const mb = (bytes: number): string => `${(bytes / MB).toFixed(1)} MB`;

const began = performance.now();
const { months, kinds, dirt, before, after } = await soak({
  perMonth: Number(values['per-month']),
  months: Number(values.months),
  told: ({ month, applications, mails, rows, heap, heapPerRow }) =>
    console.log(
      `month ${month}: ${count(applications)} applications, ${count(mails)} mails, ${count(rows)} rows; heap ${mb(heap)}, ${Math.round(heapPerRow)} bytes a row`,
    ),
});
const [first, last] = [months[Math.min(2, months.length - 1)], months.at(-1)];
/** The heap holds the table: for each row it must not grow, and what is left without the table must not be much. */
const MOST_GROWTH = 1.1;
const MOST_KEPT = 32 * MB;
const growth = (last?.heapPerRow ?? 0) / (first?.heapPerRow ?? 1);

console.log(
  `\n${Math.round((performance.now() - began) / 1_000)} s. Heap for each row, last month to third: ${growth.toFixed(2)} × (at most ${MOST_GROWTH})`,
);
console.log(`Heap before ${mb(before)}, after the table was let go ${mb(after)} (at most ${mb(MOST_KEPT)} more)`);
console.log(
  `Rows: ${Object.entries(kinds)
    .map(([kind, many]) => `${kind} ${count(many)}`)
    .join(', ')}`,
);
console.log(
  dirt.length === 0
    ? 'No row that should be gone.'
    : `${dirt.length} rows that should be gone or settled:\n${dirt.slice(0, 20).join('\n')}`,
);
process.exitCode = growth > MOST_GROWTH || after - before > MOST_KEPT || dirt.length > 0 ? 1 : 0;
