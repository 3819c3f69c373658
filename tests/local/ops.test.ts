import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assemble } from '../../infra/local/assembly.ts';
import { type RunningStage, startStage } from '../../infra/local/stage.ts';
import { apiExample } from '../../shared/domain/api-example.ts';
import { showReference } from '../../shared/domain/reference.ts';
import { WEDNESDAY } from '../stage-start.ts';

const ROOT = join(import.meta.dirname, '../..');
const data = mkdtempSync(join(tmpdir(), 'simpul-ops-'));
let stage: RunningStage;
const log: string[] = [];
beforeAll(async () => {
  const assembly = await assemble('local');
  for (const queue of Object.keys(assembly.template.Resources).filter(id => /^(Mail|Notify)Parked.*Queue/.test(id))) {
    park(queue);
  }
  stage = await startStage({ port: 0, from: WEDNESDAY, data, assembly, log: (_, line) => log.push(line) });
  await stage.settle();
}, 120_000);
afterAll(() => stage.stop());

/** What nobody could do some time ago: an event of a mail in one queue, a position in the stream in the other. */
const park = (queue: string): void => {
  const event = { type: 'Send', at: '2026-11-23T02:00:00Z', tags: { message: ['QSNOT3xNIzE'] }, messageId: 'ses-1' };
  const message = { id: randomUUID(), body: JSON.stringify(event), sentAt: 1, receives: 0 };
  mkdirSync(join(data, 'antrean', queue), { recursive: true });
  writeFileSync(join(data, 'antrean', queue, `1-${message.id}.json`), JSON.stringify(message));
};

type Said = Readonly<{ code: number; out: string; err: string }>;

/** The command as `npm run ops --` runs it. */
const ops = (...words: readonly string[]): Promise<Said> =>
  new Promise(done => {
    const env = { ...process.env, SIMPUL_DATA: data };
    execFile(process.execPath, ['infra/ops.ts', ...words], { cwd: ROOT, env }, (error, out, err) => {
      done({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });
const asJson = async (...words: readonly string[]) => JSON.parse((await ops(...words, '--json')).out);

let applications = 0;
const apply = async (): Promise<string> => {
  const answer = await fetch(`${stage.url}/api/pendaftaran`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': `kunci-satu-dua-tiga-${++applications}` },
    body: JSON.stringify(apiExample),
  });
  return ((await answer.json()) as { reference: string }).reference;
};

describe('what is typed wrong is said in a sentence', () => {
  it.each([
    ['a command', ['statsu'], 'There is no command "statsu"; did you mean status?'],
    ['no command at all', ['xyzzyx'], 'There is no command "xyzzyx". npm run ops lists all.'],
    ['an option', ['status', '--jsn'], 'There is no option --jsn; did you mean --json?'],
    ['a word', ['held', 'relaese', '7K3F-9QXR-2MCC'], 'did you mean release?'],
    ['a reference', ['case', '7K3F'], '"7K3F" is no reference; it looks like 7K3F-9QXR-2MCC.'],
    ['an option without its value', ['due', '--until'], '--until wants 7d behind it.'],
    ['a switch with a value', ['status', '--json=yes'], '--json takes nothing behind it.'],
    ['two that contradict', ['resume-sending', '--yes', '--dry-run'], '--dry-run and --yes say the opposite'],
    ['a needless yes', ['held', 'list', '--yes'], 'needs no --yes'],
    ['a yes where nothing asks for one', ['status', '--yes'], 'There is no option --yes.'],
    ['a stage', ['status', '--stage', 'nowhere'], 'There is no stage "nowhere".'],
    ['a missing reason', ['pause-sending'], 'Say why with --reason'],
    ['a time', ['restore', 'to', 'yesterday'], '"yesterday" is no time with its zone; 2026-11-23T09:00:00+07:00 is.'],
    ['an option in the command’s place', ['--stage', 'local', 'status'], 'Name the command before --stage'],
    ['a day', ['holidays', 'add', '2026-02-30', 'x', '--source', 'y'], '"2026-02-30" is no day'],
    ['a kind of holiday', ['holidays', 'add', '2027-02-01', 'x', '--source', 'y', '--kind', 'z'], 'not "z"'],
    [
      'a holiday that is known',
      ['holidays', 'add', '2026-12-25', 'x', '--source', 'y', '--yes'],
      'has 2026-12-25 already',
    ],
    ['a table', ['status', '--table', 'nowhere'], 'look at --table and AWS_PROFILE'],
    ['a length of time', ['due', '--until', 'soon'], '"soon" is no length of time; 36h and 7d are.'],
  ])('%s', async (_, words, sentence) => {
    const { code, out, err } = await ops(...words);
    expect(err).toContain(sentence);
    expect([code, out]).toEqual([1, '']);
    expect(err).not.toMatch(/^ {4}at /m);
  });
});

it('lists every command on one line, and of each says how it is called', async () => {
  const { out, code } = await ops();
  expect(code).toBe(0);
  for (const name of ['status', 'case', 'messages', 'resend', 'release', 'redrive', 'rotate-keys', 'restore-drill'])
    expect(out).toMatch(new RegExp(`^${name} +\\w`, 'm'));
  expect(Math.max(...out.split('\n').map(line => line.length))).toBeLessThanOrEqual(120);
  expect((await ops('resend', '--help')).out).toContain('npm run ops -- resend REFERENCE [MESSAGE]');
});

it('says that the local stage does not run where it does not', async () => {
  const env = { ...process.env, SIMPUL_DATA: join(data, 'nothing') };
  const said = await new Promise<string>(done => {
    execFile(process.execPath, ['infra/ops.ts', 'status'], { cwd: ROOT, env }, (_, __, err) => done(err));
  });
  expect(said).toContain('The local stage is not running here');
});

it('shows what waits on one screen, and an application with its mails, without anybody’s address', async () => {
  const reference = await apply();
  await stage.settle();
  const status = await ops('status');
  expect(status.out.trimEnd().split('\n').length).toBeLessThanOrEqual(24);
  expect(status.out).toMatch(/Sending +on\n/);
  expect(status.out).toMatch(/Open +\d+ cases/);
  const shown = await ops('case', showReference(reference));
  expect(shown.out).toContain('01#owner.');
  expect(shown.out).toContain('submitted');
  for (const said of [shown.out, (await ops('case', reference, '--json')).out]) {
    expect(said).not.toContain('@');
    expect(said).not.toContain(apiExample.contact.name);
    expect(said).not.toContain(apiExample.organisation.name);
  }
  expect((await ops('case', reference, '--personal')).out).toContain(apiExample.contact.email);
  expect(await ops('case', '7K3F-9QXR-2MCC')).toMatchObject({ code: 1 });
});

it('stops all mail and lets it go again only on a yes', async () => {
  expect((await ops('pause-sending', '--reason', 'a drill')).code).toBe(0);
  const before = (await stage.mails()).length;
  await apply();
  await stage.settle();
  expect(await stage.mails()).toHaveLength(before);
  expect((await ops('status')).out).toMatch(/Sending +PAUSED since .*: a drill/);

  const asked = await ops('resume-sending');
  expect(asked.code).toBe(1);
  expect(asked.out).toMatch(/\d+ mails are due and would leave/);
  expect(asked.err).toContain('Nothing was done yet: add --yes to do it.');
  expect((await ops('resume-sending', '--dry-run')).code).toBe(0);
  expect(await stage.mails()).toHaveLength(before);

  expect((await ops('resume-sending', '--yes')).code).toBe(0);
  await stage.advanceTo(stage.now() + 5 * 60_000);
  expect((await stage.mails()).length).toBeGreaterThan(before);
  expect((await ops('messages', '--stuck')).out).toContain('No mail is stuck.');
});

it('lets offices and partners see everything and change nothing, and says so, until they may again', async () => {
  await apply();
  expect((await ops('pause-changes')).err).toContain('Say why with --reason');
  expect((await ops('pause-changes', '--reason', 'a drill')).code).toBe(0);
  expect((await ops('status')).out).toMatch(/Changes +PAUSED since .*: a drill/);
  const post = () => fetch(`${stage.url}/tautan`, { method: 'POST', body: new URLSearchParams({ reference: 'x' }) });
  expect((await post()).status).toBe(503);
  expect((await fetch(`${stage.url}/tautan`)).status).toBe(200);
  await apply();
  expect((await ops('resume-changes')).out).toContain('may change things again');
  expect((await ops('status')).out).not.toContain('Changes ');
  expect((await post()).status).toBe(422);
}, 60_000);

it('sends a mail twice only on purpose, for a reason, and says so in the history', async () => {
  const reference = await apply();
  await stage.settle();
  const { messages } = await asJson('case', reference);
  const name = messages.find(({ kind }: { kind: string }) => kind === 'new-case').name;
  const before = (await stage.mails()).length;
  expect((await ops('resend', reference, name)).err).toContain('--reason');
  const refused = await ops('resend', reference, name, '--reason', 'they lost it', '--yes');
  expect([refused.code, refused.out]).toEqual([1, expect.stringContaining('only --again sends it twice')]);
  expect((await ops('resend', reference, `${name}x`, '--reason', 'x')).err).toContain(`did you mean ${name}?`);
  const sent = await ops('resend', reference, name, '--reason', 'they lost it', '--again', '--yes');
  expect(sent.code).toBe(0);
  await stage.settle();
  expect(await stage.mails()).toHaveLength(before + 1);
  expect((await ops('case', reference)).out).toContain('mail-resent');
});

it('moves events of mails back to be recorded, and drops notes of work that the schedule does', async () => {
  const planned = await ops('redrive');
  expect(planned.code).toBe(1);
  expect(planned.out).toMatch(/^MailParked.*: 1 events of mails go back to be recorded\.$/m);
  expect(planned.out).toMatch(/^NotifyParked.*: 1 notes of missed work are dropped/m);
  const told = () => log.filter(line => line.includes('feedback.unknown-message')).length;
  const before = told();
  expect((await ops('redrive', '--yes')).code).toBe(0);
  await stage.settle();
  expect(told()).toBe(before + 1);
  expect((await ops('redrive', '--yes')).out).toContain('Every on-failure queue is empty.');
});

it('finds the receipt by the name that "case" shows, though it begins with a dash', async () => {
  const reference = await apply();
  const found = await ops('resend', reference, '-#partner#receipt#1', '--reason', 'x', '--dry-run');
  expect(found.out).toMatch(/^-#partner#receipt#1 \((pending|sent)\)/);
});

it('asks for no yes where there is nothing to do', async () => {
  for (const words of [['release', '--parked', '--reason', 'x'], ['resume-sending']]) {
    expect(await ops(...words)).toMatchObject({ code: 0, err: '' });
  }
  const unknown = await ops('erase', '7K3F-9QXR-2MCC');
  expect([unknown.code, unknown.err]).toEqual([1, '']);
});

it('has nothing to release or hold where all went well, and says so', async () => {
  expect((await ops('release', '--parked', '--reason', 'x', '--yes')).out).toContain('Nothing is to be released.');
  expect((await ops('held', 'list')).out).toContain('Nothing is held.');
  expect((await ops('holidays')).out).toContain('No date has moved.');
  expect((await ops('due', '--until', '36h')).code).toBe(0);
});

it('rotates the keys: links go on, a second time soon after is refused, and leaked ones end at once', async () => {
  const secrets = () =>
    JSON.parse(readFileSync(join(data, 'rahasia.json'), 'utf8')) as Record<string, { current: object }>;
  const link =
    /https?:\S+\/pendaftaran\/\S+/.exec(
      (await stage.mails()).find(({ text }) => text.includes('/pendaftaran/'))?.text ?? '',
    )?.[0] ?? '';
  const opens = async () => (await fetch(link)).status === 200;
  expect(await opens()).toBe(true);
  const before = secrets();
  expect((await ops('rotate-keys')).out).toContain('Every link goes on.');
  expect(secrets()).toEqual(before);
  const rotated = await ops('rotate-keys', '--yes');
  expect([rotated.code, rotated.out]).toEqual([0, expect.stringContaining('"keys": {"forms":2,"origin":1}')]);
  expect(
    Object.keys(before).filter(name => JSON.stringify(before[name]) !== JSON.stringify(secrets()[name])).length,
  ).toBe(1);
  await stage.advanceTo(stage.now() + 10 * 60_000);
  expect(await opens()).toBe(true);

  const second = await ops('rotate-keys', '--yes');
  expect([second.code, second.out]).toEqual([1, expect.stringContaining('--end-links')]);
  expect((await ops('rotate-keys', '--leaked', '--yes')).code).toBe(0);
  await stage.advanceTo(stage.now() + 10 * 60_000);
  expect(await opens()).toBe(false);
});

it('passes the restore drill: an hour is lost, no application is, nothing would leave twice, what was erased stays so', async () => {
  const refused = await ops('restore', 'to', '2026-01-01T00:00:00Z', '--yes');
  expect(refused.err).toContain('The local stage keeps no points in time');
  const drill = await ops('restore-drill', '--yes');
  expect(drill.err).not.toContain('could not be deleted');
  expect(drill.out).toContain('The drill is passed.');
  expect(drill.out).toContain('Taken over: 2 applications that were accepted in the lost time');
  expect(drill.out).toContain('1 addresses that want no mail');
  expect(drill.out).toContain('1 erasures done again');
  expect(drill.out).toContain('No application is known to have been lost.');
  expect(drill.out).toContain('none of them left before');
  expect(drill.code).toBe(0);
}, 60_000);

it('completes no table from itself, nor from one that is not there', async () => {
  const itself = await ops('restore', 'complete', '2026-01-01T00:00:00Z', '--yes');
  expect(itself.err).toContain('cannot be completed from itself');
  const nowhere = await ops('restore', 'complete', '2026-01-01T00:00:00Z', '--from', 'Nowhere', '--yes');
  expect(nowhere.err).toContain('There is no table "Nowhere".');
  expect([itself.code, nowhere.code]).toEqual([1, 1]);
});
