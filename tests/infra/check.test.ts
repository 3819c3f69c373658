import { describe, expect, it } from 'vitest';
import type { Account } from '../../infra/check/account.ts';
import { type Around, check } from '../../infra/check/check.ts';
import type { Finding } from '../../infra/check/finding.ts';
import type { Lookup } from '../../infra/check/lookup.ts';
import { report } from '../../infra/check/report.ts';
import { Misconfigured } from '../../infra/misconfigured.ts';
import { loadStage } from '../../infra/stage/load.ts';
import type { Stage } from '../../infra/stage/schema.ts';

const example = loadStage('example');
const SETTLED = {
  legalBasis: 'Kepmen 1/2026',
  dataCentre: 'Surat 2/2026',
  dnsOwner: 'Surat 3/2026',
  dataProtection: 'SK 4/2026',
  retentionSchedule: 'JRA 5/2026',
};
const ready: Stage = { ...example, settled: SETTLED };

const PRINTED: Readonly<Record<string, string>> = {
  Dkim1: 'a._domainkey.mitra.example CNAME a.dkim.amazonses.com',
  Dkim2: 'b._domainkey.mitra.example CNAME b.dkim.amazonses.com',
  Dkim3: 'c._domainkey.mitra.example CNAME c.dkim.amazonses.com',
  DomainTarget: 'mitra.example CNAME d-1.execute-api.ap-southeast-3.amazonaws.com',
};
const ZONE: Readonly<Record<string, readonly string[]>> = {
  'CNAME a._domainkey.mitra.example': ['a.dkim.amazonses.com'],
  'CNAME b._domainkey.mitra.example': ['B.DKIM.amazonses.com.'],
  'CNAME c._domainkey.mitra.example': ['c.dkim.amazonses.com'],
  'CNAME mitra.example': ['d-1.execute-api.ap-southeast-3.amazonaws.com'],
  'A mitra.example': ['192.0.2.1'],
  'MX kirim.mitra.example': ['10 feedback-smtp.ap-southeast-3.amazonses.com'],
  'TXT kirim.mitra.example': ['"google-site-verification=x"', '"v=spf1 include:amazonses.com -all"'],
  'TXT _dmarc.mitra.example': ['"v=DMARC1; p=quarantine"'],
};
const zone =
  (changes: Readonly<Record<string, readonly string[]>> = {}): Lookup =>
  async (type, name) =>
    ({ ...ZONE, ...changes })[`${type} ${name}`] ?? [];

const generous: Account = {
  quota: async () => ({ day: 50_000, second: 14, enabled: true }),
  concurrency: async () => 1000,
  certificate: async () => ({ status: 'ISSUED', names: ['mitra.example'] }),
};
const refused = (name: string) => async (): Promise<never> => {
  throw Object.assign(new Error('it is not for you, arn:aws:iam::123456789012:user/budi'), { name });
};

const around = (changes: Partial<Around> = {}): Around => ({
  stage: () => ready,
  output: () => async key => PRINTED[key] ?? '',
  lookup: zone(),
  account: () => generous,
  ...changes,
});
const missing = (findings: readonly Finding[]) => findings.filter(({ state }) => state === 'missing');
const unknown = (findings: readonly Finding[]) => findings.filter(({ state }) => state === 'unknown');
/** The only thing that is missing. */
const onlyMissing = async (changes: Partial<Around>) => {
  const found = missing(await check(around(changes)));
  expect(found).toHaveLength(1);
  return found[0];
};

describe('a stage that lacks nothing', () => {
  it('has nothing missing and nothing that could not be checked', async () => {
    const findings = await check(around());
    expect(findings.filter(({ state }) => state !== 'ok')).toEqual([]);
    expect(report(findings)).toMatch(/Nothing is missing, 0 could not be checked from here, \d+ are in order\.$/);
  });

  it('keeps the letters of what is settled to itself', async () => {
    const said = JSON.stringify(await check(around()));
    for (const letter of Object.values(SETTLED)) expect(said).not.toContain(letter);
  });
});

describe('coverage', () => {
  it('says which provinces the desk stands in for', async () => {
    const stage = { ...ready, offices: { live: ['bpmp-35', 'gtk-35'] } };
    const said = (await check(around({ stage: () => stage }))).map(each => each.said);
    expect(said).toContain('38 provinces and 514 regencies each reach exactly one office; 2 offices are live.');
    const desk = said.find(each => each.startsWith('The desk stands in for 37 provinces: Aceh,'));
    expect(desk).toBeDefined();
    expect(desk).not.toContain('Jawa Timur');
  });
});

describe('settings that do not hold together', () => {
  it('are all missing at once, each with its key', async () => {
    const sentence = 'infra/stages/uji.json cannot be used:\n  account: must be\n  region: is not';
    const stage = () => {
      throw new Misconfigured(sentence);
    };
    const found = await check(around({ stage }));
    expect(found.map(({ said }) => said)).toEqual(['account: must be', 'region: is not']);
  });

  it('do not keep the rest from being checked where only the list of offices is wrong', async () => {
    const stage = { ...ready, offices: { live: ['bpmp-99'] } };
    expect(await onlyMissing({ stage: () => stage })).toMatchObject({ said: expect.stringContaining('bpmp-99') });
  });
});

describe('DNS', () => {
  it.each([
    ['a DKIM name that is not there', { 'CNAME a._domainkey.mitra.example': [] }, 'dns Dkim1', /has no CNAME/],
    [
      'a DKIM name of another sender',
      { 'CNAME b._domainkey.mitra.example': ['x.example'] },
      'dns Dkim2',
      /has another CNAME/,
    ],
    ['bounces that go elsewhere', { 'MX kirim.mitra.example': ['10 mx.example'] }, 'dns ReturnPathMx', /another MX/],
    [
      'an SPF without SES',
      { 'TXT kirim.mitra.example': ['"v=spf1 include:_spf.example -all"'] },
      'dns ReturnPathSpf',
      /another TXT/,
    ],
    ['no DMARC at all', { 'TXT _dmarc.mitra.example': [] }, 'dns Dmarc', /has no policy/],
    ['a DMARC that only watches', { 'TXT _dmarc.mitra.example': ['"v=DMARC1; p=none"'] }, 'dns Dmarc', /p=none/],
    [
      'a site that leads nowhere',
      { 'CNAME mitra.example': [], 'A mitra.example': [] },
      'dns DomainTarget',
      /leads nowhere/,
    ],
    [
      'a site that leads elsewhere',
      { 'CNAME mitra.example': ['parkir.example'] },
      'dns DomainTarget',
      /has another CNAME/,
    ],
  ])('%s is missing, with the line to create', async (_, changes, about, said) => {
    const found = await onlyMissing({ lookup: zone(changes as Record<string, readonly string[]>) });
    expect(found).toMatchObject({ about, said: expect.stringMatching(said), mend: expect.stringMatching(/[Cc]reate/) });
  });

  it.each([
    ['a name that a zone points to itself, by its addresses', { 'CNAME mitra.example': [] }],
    ['an SPF that allows others as well', { 'TXT kirim.mitra.example': ['"v=spf1 a include:amazonses.com ~all"'] }],
  ])('takes %s', async (_, changes) => {
    expect(missing(await check(around({ lookup: zone(changes as Record<string, readonly string[]>) })))).toEqual([]);
  });

  it('takes the policy of the domain above where a domain has none', async () => {
    const sender = { ...ready.sender, address: 'simpul@mitra.uji.example' };
    const above = { 'TXT _dmarc.uji.example': ['"v=DMARC1; p=reject"'] };
    const found = await check(around({ stage: () => ({ ...ready, sender }), lookup: zone(above) }));
    expect(found.find(({ about }) => about === 'dns Dmarc')).toMatchObject({
      state: 'ok',
      said: expect.stringContaining('_dmarc.uji.example'),
    });
  });

  it('that nobody answers for is not missing: it could not be checked', async () => {
    const lookup: Lookup = async () => {
      throw Object.assign(new Error('queryTxt ETIMEOUT'), { code: 'ETIMEOUT' });
    };
    const findings = await check(around({ lookup }));
    expect(missing(findings)).toEqual([]);
    expect(unknown(findings)).toHaveLength(7);
    expect(unknown(findings)[0]?.said).toBe('no name server answered (ETIMEOUT).');
  });
});

describe('the account', () => {
  it.each([
    [
      'the sandbox of SES',
      { quota: async () => ({ day: 200, second: 1, enabled: true }) },
      /sandbox: mails reach verified addresses only/,
    ],
    ['a sender that was paused', { quota: async () => ({ day: 50_000, second: 14, enabled: false }) }, /switched off/],
    [
      'a daily quota below what the stage would send',
      { quota: async () => ({ day: 10_000, second: 14, enabled: true }) },
      /allows 10000 mails a day and 14 a second, and this stage would send 50000 and 14/,
    ],
    [
      'a rate below what the stage would send',
      { quota: async () => ({ day: -1, second: 10, enabled: true }) },
      /allows any number of mails a day and 10 a second, and this stage would send 50000 and 14/,
    ],
    ['ten functions at once', { concurrency: async () => 10 }, /only 10 functions may run at once/],
    [
      'a certificate that waits for its record',
      { certificate: async () => ({ status: 'PENDING_VALIDATION', names: ['*.example'] }) },
      /PENDING_VALIDATION, not ISSUED/,
    ],
    [
      'a certificate for another name',
      { certificate: async () => ({ status: 'ISSUED', names: ['lain.example'] }) },
      /not for mitra\.example/,
    ],
  ])('%s is missing', async (_, changes, said) => {
    const found = await onlyMissing({ account: () => ({ ...generous, ...changes }) });
    expect(found?.said).toMatch(said);
    expect(found?.mend).toBeDefined();
  });

  it('cannot reserve what must stay for others', async () => {
    const stage = { ...ready, concurrency: { submit: 500, notify: 450 } };
    expect(await onlyMissing({ stage: () => stage })).toMatchObject({
      about: 'lambda',
      said: '950 of 1000 are reserved, and 100 must stay for others.',
    });
  });

  it('that is not ours to ask leaves those checks open, says so, and does the rest', async () => {
    const nobody = refused('CredentialsProviderError');
    const account = () => ({ quota: nobody, concurrency: nobody, certificate: nobody });
    const findings = await check(around({ account, output: () => nobody }));
    expect(missing(findings)).toEqual([]);
    expect(unknown(findings).map(({ about }) => about)).toEqual([
      'ses',
      'lambda',
      'domain.certificateArn',
      'dns Dkim1–3',
    ]);
    expect(unknown(findings)[0]?.said).toBe('could not be asked: no credentials of an AWS account here.');
    expect(findings.some(({ about, state }) => about === 'dns Dmarc' && state === 'ok')).toBe(true);
  });

  it('that refuses is named by its error alone: its sentences hold names of people', async () => {
    const account = () => ({ ...generous, quota: refused('AccessDeniedException') });
    const findings = await check(around({ account }));
    expect(unknown(findings).map(({ said }) => said)).toEqual([
      'could not be asked: AWS answered AccessDeniedException.',
    ]);
    expect(report(findings)).not.toContain('budi');
  });
});

describe('what people must settle', () => {
  it('is missing until the stage names the letter', async () => {
    const { dataCentre: _open, ...settled } = SETTLED;
    expect(await onlyMissing({ stage: () => ({ ...ready, settled }) })).toMatchObject({
      about: 'settled.dataCentre',
      mend: 'Settle it, and write the number and date of the letter under settled.dataCentre.',
    });
  });
});
