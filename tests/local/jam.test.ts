import { expect, it } from 'vitest';
import { readMove } from '../../infra/local/jam.ts';

const now = Date.parse('2026-11-22T08:00:00.000Z');

it.each([
  [{ advance: 'P3D' }, '2026-11-25T08:00:00.000Z'],
  [{ advance: 'P1W' }, '2026-11-29T08:00:00.000Z'],
  [{ advance: 'P1DT2H30M' }, '2026-11-23T10:30:00.000Z'],
  [{ to: '2026-12-01T09:00:00+07:00' }, '2026-12-01T02:00:00.000Z'],
])('reads %j', (body, at) => {
  expect(readMove(body, now)).toEqual({ to: Date.parse(at) });
});

it.each([
  [{ advance: 'P1M' }, 'bukan lama waktu'],
  [{ advance: 'P' }, 'bukan lama waktu'],
  [{ advance: '-P1D' }, 'bukan lama waktu'],
  [{ to: '2026-11-22T07:59:59Z' }, 'hanya dapat maju'],
  [{ to: '2026-12-01T09:00:00' }, 'bukan waktu dengan zona'],
  [{}, 'Isi "advance"'],
  [undefined, 'Isi "advance"'],
])('refuses %j with a sentence', (body, words) => {
  expect(readMove(body, now)).toEqual({ refusal: expect.stringContaining(words) });
});
