import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { launch, noBrowserBecause } from '../browser/browser.ts';
import { type Answer, CONTEXT, loaded, request } from './doors.ts';
import { references } from './references.ts';
import { bytes, exactly, type Line, type Section, times } from './table.ts';

/** What the first page may take, headers included, and its script (design §9). */
export const BUDGET = { page: 14_000, script: 6 * 1024 } as const;

/** What the gateway adds to every answer; HTTP/2 makes it smaller, never larger. */
const GATEWAY = 'date: Sun, 22 Nov 2026 00:00:00 GMT\r\napigw-requestid: AAAAAAAAAAAAAAA=\r\n';

export const bodyOf = ({ body = '', isBase64Encoded }: Answer): Buffer =>
  Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');

/** Bytes of status line and headers, as HTTP/1.1 writes them. */
export const headerBytes = (answer: Answer): number => {
  const headers = { ...answer.headers, 'content-length': bodyOf(answer).length };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.byteLength(`HTTP/1.1 200 OK\r\n${lines.join('')}${GATEWAY}\r\n`);
};

const SCRIPT = /<script[^>]* src="(?<path>[^"]+)"/;

/** The first page and its script as the bundled function answers a browser that takes this encoding. */
export const firstPage = async (encoding: 'br' | 'gzip') => {
  const form = await loaded('form');
  const headers = { 'accept-encoding': encoding };
  const page = await form(request('GET /', '/', headers), CONTEXT);
  const html = String((encoding === 'br' ? brotliDecompressSync : gunzipSync)(bodyOf(page)));
  const path = SCRIPT.exec(html)?.groups?.['path'];
  const script = path === undefined ? undefined : await form(request('GET /aset/{file}', path, headers), CONTEXT);
  return { page, script };
};

/** Everything that a browser asks for until the page is complete, with its bytes on the wire. */
const requests = async (url: string): Promise<readonly Readonly<{ type: string; size: number }>[]> => {
  const browser = await launch();
  try {
    const page = await browser.newPage();
    const client = await page.context().newCDPSession(page);
    const types = new Map<string, string>();
    const seen: { type: string; size: number }[] = [];
    client.on('Network.responseReceived', ({ requestId, type }) => void types.set(requestId, type));
    client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      seen.push({ type: types.get(requestId) ?? '', size: encodedDataLength });
    });
    await client.send('Network.enable');
    await page.goto(url, { waitUntil: 'networkidle' });
    return seen;
  } finally {
    await browser.close();
  }
};

/** How heavy the first page is, beside what others' forms load before they show a field. */
export const page = async (): Promise<Section> => {
  const { withStage } = await import('./stage.ts');
  const lines: Line[] = [];
  const whole: Record<string, number> = {};
  for (const encoding of ['br', 'gzip'] as const) {
    const { page: first, script } = await firstPage(encoding);
    const [body, headers] = [bodyOf(first).length, headerBytes(first)];
    whole[encoding] = body + headers;
    lines.push({
      what: `first page with its CSS, ${encoding}`,
      measured: `${bytes(body + headers)} (HTML ${bytes(body)}, headers ${bytes(headers)})`,
      budget: bytes(BUDGET.page),
      share: exactly(body + headers, BUDGET.page),
    });
    if (!script) continue;
    const size = bodyOf(script).length;
    const share = exactly(size, BUDGET.script);
    lines.push({ what: `comfort script, ${encoding}`, measured: bytes(size), budget: bytes(BUDGET.script), share });
  }
  if (noBrowserBecause === undefined) {
    const seen = await withStage(stage => requests(stage.url));
    const before = seen.filter(({ type }) => type !== 'Script');
    const said = seen.map(({ type, size }) => `${type} ${bytes(size)}`).join(', ');
    const share = exactly(before.length, 1);
    lines.push({
      what: 'requests before it can be used, in Chromium',
      measured: `${before.length} (all: ${said})`,
      budget: '1',
      share,
    });
  }
  const { measured, references: others } = references();
  for (const { name, versions, gzip } of others) {
    const factor = gzip / (whole['gzip'] ?? Number.NaN);
    lines.push({
      what: `${name} (${versions.join(', ')})`,
      measured: `${bytes(gzip)} gzip, ${times(factor)} our whole page`,
    });
  }
  return {
    title: `First page; others from npm on ${measured}, without their HTML, headers and the form itself`,
    lines,
  };
};
