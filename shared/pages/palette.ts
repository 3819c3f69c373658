/** The colours of pages and mails: text has a contrast of 4.5:1 on its ground, edges of controls 3:1, in both schemes. */
export const LIGHT = {
  page: '#f3f6f5',
  card: '#fff',
  ink: '#172226',
  soft: '#4a5a60',
  line: '#d3dcdc',
  edge: '#66777d',
  accent: '#0a5566',
  'on-accent': '#fff',
  tint: '#e4f0f2',
  bad: '#a4231a',
  'bad-tint': '#fdf1ef',
  warn: '#7a4d00',
  'warn-tint': '#fdf5e2',
} as const;

export const DARK = {
  page: '#10171a',
  card: '#182126',
  ink: '#e9eff0',
  soft: '#aebcc1',
  line: '#314046',
  edge: '#82949b',
  accent: '#82cddd',
  'on-accent': '#06222a',
  tint: '#173138',
  bad: '#ffa296',
  'bad-tint': '#35191a',
  warn: '#f2c46d',
  'warn-tint': '#2e2612',
} as const;

/** Readable in its source, small on the wire: spaces that mean nothing go. A selector never has a space after its colon. */
export const squeeze = (css: string): string =>
  css
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')
    .trim();
