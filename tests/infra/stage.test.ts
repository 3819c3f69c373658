import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadStage, readStage } from '../../infra/stage/load.ts';
import { schema } from '../../infra/stage/schema.ts';
import { DEFAULT_CEILINGS } from '../../shared/domain/ceilings.ts';
import { DEFAULT_STANDARDS } from '../../shared/domain/standards.ts';

const sample = {
  name: 'uji',
  sender: { name: 'Simpul', address: 'simpul@mitra.example' },
  offices: { live: ['bpmp-35'] },
  alarms: { recipients: ['jaga@mitra.example'] },
};
const read = (changes: object) => readStage('infra/stages/uji.json', JSON.stringify({ ...sample, ...changes }));

describe('a stage', () => {
  it('needs a sender, live offices and somebody who hears of alarms; the rest has a default', () => {
    expect(read({})).toMatchObject({
      region: 'ap-southeast-3',
      logs: { retentionDays: 90 },
      throttle: { rate: 50, burst: 100 },
      tableLimits: { read: 4000, write: 4000 },
    });
  });

  it.each([
    [
      'a word that is no region',
      { region: 'jakarta' },
      /region: is not an AWS region; write one such as ap-southeast-3/,
    ],
    ['an account that lost its zeros', { account: '1234' }, /account: must be the 12 digits/],
    ['a sender without a domain', { sender: { name: 'S', address: 'simpul' } }, /sender\.address: is not an e-mail/],
    ['nobody on duty', { alarms: { recipients: [] } }, /alarms\.recipients: must name at least one person/],
    ['one office instead of a list', { offices: { live: 'bpmp-35' } }, /offices\.live: must be "all" or a list/],
    [
      'a period that CloudWatch does not know',
      { logs: { retentionDays: 100 } },
      /logs\.retentionDays: must be one of 1, 3/,
    ],
    ['a setting that does not exist', { sendr: 1 }, /sendr: is not a setting of a stage/],
    [
      'a misspelt setting further in',
      { offices: { live: 'all', fil: '' } },
      /offices\.fil: is not a setting of a stage/,
    ],
    [
      'a certificate of another region',
      { domain: { name: 'a.example', certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/ab-1' } },
      /domain\.certificateArn: is of another region/,
    ],
    [
      'a ladder that nobody climbs to the end',
      { standards: { undecided: [{ after: 5, who: 'owner' }] } },
      /standards\.undecided: must end with the desk/,
    ],
    [
      'a ladder with two steps on one day',
      {
        standards: {
          unacknowledged: [
            { after: 2, who: 'owner' },
            { after: 2, who: 'desk' },
          ],
        },
      },
      /standards\.unacknowledged: must have its steps in the order of their days/,
    ],
    [
      'a ladder that goes back to the office',
      {
        standards: {
          undecided: [
            { after: 5, who: 'desk' },
            { after: 6, who: 'owner' },
            { after: 7, who: 'desk' },
          ],
        },
      },
      /standards\.undecided: must go from the owner over the backup to the desk/,
    ],
    [
      'somebody unknown on a ladder',
      { standards: { undecided: [{ after: 5, who: 'kepala' }] } },
      /standards\.undecided\.0\.who: must be owner \(its inbox\), backup or desk/,
    ],
    [
      'an answer in no time',
      { standards: { decideWithin: 0 } },
      /standards\.decideWithin: must be a whole number of working days from 1 to 60/,
    ],
    ['a standard without its rule', { standards: { basis: '' } }, /standards\.basis: must name the rule/],
    [
      'a reminder after the lapse',
      { standards: { reviseWithin: 8 } },
      /standards\.reviseReminders: must lie before reviseWithin/,
    ],
    [
      'a check-in that never comes',
      { standards: { checkInEvery: 13 } },
      /standards\.checkInEvery: must be a whole number of months from 1 to 12/,
    ],
    ['a misspelt standard', { standards: { decidWithin: 5 } }, /standards\.decidWithin: is not a setting of a stage/],
    ['a desk for nobody', { desks: { national: 'nasional' } }, /desks\.national: is not a setting of a stage/],
    [
      'a leader without an address',
      { leadership: ['Ibu Direktur'] },
      /leadership\.0: is not an e-mail address; write one such as/,
    ],
    [
      'CloudFront without a name',
      { cloudFront: { certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/ab-1', enforced: true } },
      /domain: is missing; CloudFront finds the gateway by the stage's own name/,
    ],
    [
      'a certificate for CloudFront of another region',
      { cloudFront: { certificateArn: 'arn:aws:acm:ap-southeast-3:123456789012:certificate/ab-1', enforced: true } },
      /cloudFront\.certificateArn: is of another region; CloudFront takes certificates of us-east-1 only/,
    ],
    [
      'CloudFront, and not a word whether others still come past it',
      { cloudFront: { certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/ab-1' } },
      /cloudFront\.enforced: must be false until the DNS leads to CloudFront, and true from then on/,
    ],
    ['a key without a number', { keys: { forms: 'new' } }, /keys\.forms: must be a whole number of keys from 1/],
    [
      'a complaint channel without a lock',
      { complaints: { name: 'Kanal', url: 'http://pengaduan.example' } },
      /complaints\.url: must be an address that begins with https/,
    ],
    [
      'a name in one language',
      { names: [{ validFrom: '2027-01-01', ministry: { id: 'Kementerian' } }] },
      /names\.0\.ministry\.en: must be the name in English/,
    ],
    ['a day that is none', { names: [{ validFrom: '1 Januari 2027' }] }, /names\.0\.validFrom: must be a day such as/],
    ['a lid for nobody', { concurrency: { formulir: 5 } }, /concurrency\.formulir: is not a setting of a stage/],
    ['a body too small for a whole form', { bodyLimit: 8 }, /bodyLimit: must be a whole number of kilobytes from 64/],
    ['a matter that is not to be settled', { settled: { weather: 'x' } }, /settled\.weather: is not a setting/],
    ['an empty letter', { settled: { dnsOwner: ' ' } }, /settled\.dnsOwner: must be the number and date of the letter/],
    [
      'a policy that DMARC does not know',
      { sender: { ...sample.sender, dmarc: { policy: 'strict' } } },
      /sender\.dmarc\.policy: must be none, quarantine or reject/,
    ],
    ['limits too low for one application', { tableLimits: { read: 100, write: 5 } }, /tableLimits\.write: /],
  ])('with %s is refused by a sentence that names the key', (_, changes, sentence) => {
    expect(() => read(changes)).toThrow(sentence);
    expect(() => read(changes)).toThrow(/^infra\/stages\/uji\.json cannot be used/);
  });

  it('has the standards of the law where it says nothing, and its own where it says something', () => {
    expect(read({}).standards).toEqual(DEFAULT_STANDARDS);
    const standards = { decideWithin: 10, basis: 'Keputusan Sekretaris Jenderal' };
    expect(read({ standards }).standards).toEqual({ ...DEFAULT_STANDARDS, ...standards });
    expect(read({})).toMatchObject({ desks: {}, leadership: [] });
  });

  it('says every complaint at once', () => {
    expect(() => read({ region: '', account: '' })).toThrow(/region[\s\S]*account/);
  });

  it('may set one ceiling, and keeps the others', () => {
    expect(read({ ceilings: { day: 500 } }).ceilings).toEqual({ ...DEFAULT_CEILINGS, day: 500 });
  });

  it('that is not JSON is refused by the name of its file', () => {
    expect(() => readStage('infra/stages/uji.json', '{ name: uji }')).toThrow(/^infra\/stages\/uji\.json is not JSON/);
  });

  it('that does not exist is refused with the way to make one', () => {
    expect(() => loadStage('nope')).toThrow(/Copy infra\/stages\/example\.json to infra\/stages\/nope\.json/);
    expect(() => loadStage('../package')).toThrow(/There is no stage/);
  });

  it('has every setting in the table of the README, and what is not optional in the example', () => {
    const table = readFileSync('README.md', 'utf8')
      .split('\n')
      .filter(line => line.startsWith('| `'));
    const named = table.flatMap(line => [...(line.split('|')[1] ?? '').matchAll(/`(\w+)/g)].map(([, key]) => key));
    const example = JSON.parse(readFileSync('infra/stages/example.json', 'utf8'));
    for (const key of Object.keys(schema.shape)) {
      expect(named, `README.md has no line for ${key}`).toContain(key);
      const optional = ['account', 'cloudFront', 'proofOfWork', 'canary', 'restoredTable'].includes(key);
      expect(key in example || optional, `the example has no ${key}`).toBe(true);
    }
  });

  it('comes with the repository twice: an example to copy, and the local one', () => {
    expect(loadStage('example').domain?.name).toBe('mitra.example');
    expect(loadStage('local').domain).toBeUndefined();
    expect(loadStage('local').leadership, 'nobody would see what the leadership hears').not.toEqual([]);
  });
});

describe('a stage called production', () => {
  const production = {
    ...sample,
    name: 'production',
    account: '123456789012',
    domain: {
      name: 'mitra.uji.go.id',
      certificateArn: 'arn:aws:acm:ap-southeast-3:123456789012:certificate/ab-1',
    },
    sender: { name: 'Simpul', address: 'simpul@mitra.uji.go.id' },
    offices: { file: 'production.offices.csv', live: ['bpmp-35'] },
    alarms: { recipients: ['jaga@uji.go.id', 'ganti@uji.go.id'] },
    leadership: ['direktur@uji.go.id'],
    complaints: { name: 'Kanal pengaduan', url: 'https://pengaduan.uji.go.id' },
  };
  const readIt = (changes: object) =>
    readStage('infra/stages/production.json', JSON.stringify({ ...production, ...changes }));

  it('is taken when it has all that it must have', () => {
    expect(readIt({}).name).toBe('production');
  });

  it.each([
    ['its own domain', { domain: undefined }, /domain: is missing; production has a name of its own/],
    ['an account', { account: undefined }, /account: is missing; write the 12 digits/],
    ["the offices' real inboxes", { offices: { live: 'all' } }, /offices\.file: is missing; write the CSV/],
    [
      'two people on duty',
      { alarms: { recipients: ['jaga@uji.go.id', 'JAGA@uji.go.id'] } },
      /alarms\.recipients: must/,
    ],
    ['leadership', { leadership: [] }, /leadership: names nobody/],
    ['a complaint channel', { complaints: undefined }, /complaints: is missing; write where partners complain/],
  ])('needs %s', (_, changes, sentence) => {
    expect(() => readIt(changes)).toThrow(sentence);
  });

  it.each([
    [
      'a domain',
      { domain: { ...production.domain, name: 'mitra.example' } },
      /domain\.name: is of a domain for examples/,
    ],
    ['a sender', { sender: { name: 'S', address: 's@mitra.example' } }, /sender\.address: is of a domain for examples/],
    ['who is on duty', { alarms: { recipients: ['a@uji.go.id', 'b@x.example.com'] } }, /alarms\.recipients\.1: is of/],
    ['a leader', { leadership: ['direktur@example.org'] }, /leadership\.0: is of a domain for examples/],
    ['a channel', { complaints: { name: 'K', url: 'https://k.example/x' } }, /complaints\.url: is of a domain for/],
  ])('refuses %s that nobody can own', (_, changes, sentence) => {
    expect(() => readIt(changes)).toThrow(sentence);
  });

  it('keeps its data in Indonesia, and does not let others write in its name', () => {
    const certificateArn = 'arn:aws:acm:ap-southeast-1:123456789012:certificate/ab-1';
    const abroad = { region: 'ap-southeast-1', domain: { ...production.domain, certificateArn } };
    expect(() => readIt(abroad)).toThrow(/region: must be ap-southeast-3: the data stay in Indonesia/);
    const open = { sender: { ...production.sender, dmarc: { policy: 'none' } } };
    expect(() => readIt(open)).toThrow(/sender\.dmarc\.policy: must be quarantine or reject/);
  });
});
