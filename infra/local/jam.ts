import { DAY, HOUR, MINUTE } from '../../shared/domain/time.ts';
import { html, page } from './page.ts';

const DURATION = /^P(?!$)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

const milliseconds = (duration: string): number | undefined => {
  const parts = DURATION.exec(duration)?.slice(1);
  const units = [7 * DAY, DAY, HOUR, MINUTE, 1000];
  return parts?.reduce((sum, part, place) => sum + Number(part ?? 0) * (units[place] ?? 0), 0);
};

export type Move = Readonly<{ to: number }> | Readonly<{ refusal: string }>;

/** Where the clock shall go: `{ advance: "P3D" }` or `{ to: "2026-12-01T09:00:00+07:00" }`, forward only. */
export const readMove = (body: unknown, now: number): Move => {
  const { advance, to } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  if (typeof advance === 'string' && advance !== '') {
    const length = milliseconds(advance);
    return length === undefined
      ? {
          refusal: `"${advance}" bukan lama waktu ISO 8601 dalam minggu, hari, jam, menit, atau detik; tulis misalnya P3D atau PT2H.`,
        }
      : { to: now + length };
  }
  if (typeof to === 'string' && to !== '') {
    const at = /T.*(Z|[+-]\d\d:?\d\d)$/.test(to) ? Date.parse(to) : Number.NaN;
    if (Number.isNaN(at))
      return { refusal: `"${to}" bukan waktu dengan zona; tulis misalnya 2026-12-01T09:00:00+07:00.` };
    return at < now ? { refusal: `Jam hanya dapat maju: sekarang sudah ${new Date(now).toISOString()}.` } : { to: at };
  }
  return { refusal: 'Isi "advance" (misalnya P3D) atau "to" (misalnya 2026-12-01T09:00:00+07:00).' };
};

/** The clock's page; `note` says what the last move did or why it was refused. */
export const clockPage = (now: number, note = ''): string =>
  page(
    'Jam',
    html`<p>Sekarang <strong>${new Date(now).toISOString()}</strong>.</p><p>${note}</p>
<form method="post"><label for="advance">Maju selama (ISO 8601)</label><input id="advance" name="advance" value="P1D">
<button>Majukan</button></form>
<p class="quiet">Semua yang jatuh tempo di antaranya dikerjakan lebih dulu, satu demi satu. Jam tidak dapat mundur.</p>`,
  );
