import { DARK, LIGHT, squeeze } from '../pages/palette.ts';

/** Programs that invert colours by themselves treat pure white worst. */
const ALMOST_WHITE = '#fdfefe';

/** The style of every mail. Mail programs understand little: element and class selectors, no variables. */
export const STYLE = squeeze(`
:root { color-scheme: light dark; supported-color-schemes: light dark }
.page { margin: 0; padding: 0; background: ${LIGHT.page} }
.around { padding: 20px 10px 32px }
.column td { text-align: left }
.brand { padding: 0 4px 14px; color: ${LIGHT.soft} }
.brand b { font-size: 20px; color: ${LIGHT.accent}; letter-spacing: -.01em }
.sheet { background: ${ALMOST_WHITE}; border: 1px solid ${LIGHT.line}; border-top: 4px solid ${LIGHT.accent}; border-radius: 8px; padding: 26px 24px 12px; color: ${LIGHT.ink} }
h1, h2, h3 { color: ${LIGHT.ink}; line-height: 1.25; font-weight: 700 }
h1 { font-size: 25px; margin: 0 0 16px; letter-spacing: -.01em }
h2 { font-size: 19px; margin: 30px 0 10px }
h3 { font-size: 17px; margin: 0 0 8px }
.entry { border-top: 1px solid ${LIGHT.line}; padding-top: 12px; overflow-wrap: anywhere; word-break: break-word }
p, ol, ul, blockquote { font-size: 16px; line-height: 1.5; margin: 0 0 16px }
ol { padding-left: 24px }
li { margin: 0 0 8px }
.rows ul { margin: 0; padding-left: 18px }
.rows li { margin: 0 0 4px }
.number { background: ${LIGHT.tint}; border-radius: 8px; padding: 18px 20px; margin: 0 0 16px; text-align: center }
.number p { margin: 0 }
.number .value { font-size: 28px; font-weight: 700; line-height: 1.4; letter-spacing: .03em; color: ${LIGHT.accent}; white-space: nowrap }
.rows { width: 100%; margin: 0 0 16px; border-collapse: collapse }
.rows th, .rows td { font-size: 16px; line-height: 1.5; padding: 7px 0; border-top: 1px solid ${LIGHT.line}; overflow-wrap: anywhere; word-break: break-word }
.rows tr:first-child th, .rows tr:first-child td { border-top: 0 }
.rows th { width: 36%; padding-right: 14px; font-weight: 400; color: ${LIGHT.soft}; word-break: normal; overflow-wrap: break-word }
.numbers { margin: 0 0 16px; border-collapse: collapse }
.numbers th, .numbers td { font-size: 16px; line-height: 1.4; padding: 0 4px 8px 0; text-align: left; font-weight: 400 }
.numbers thead th { width: 20%; font-size: 13px; color: ${LIGHT.soft} }
.numbers tbody th { padding: 8px 0 2px; border-top: 1px solid ${LIGHT.line}; font-weight: 700; overflow-wrap: anywhere }
.card { border: 1px solid ${LIGHT.line}; border-radius: 8px; padding: 16px 18px 6px; margin: 0 0 14px }
.card .rows { margin: 0 }
.notice { background: ${LIGHT.tint}; border-left: 5px solid ${LIGHT.accent}; border-radius: 0 6px 6px 0; padding: 14px 18px; margin: 0 0 18px }
.notice h2 { font-size: 17px; margin: 0 0 6px }
.notice p { margin: 0 0 8px }
.notice p:last-child { margin: 0 }
.label { margin: 0 0 6px; color: ${LIGHT.soft} }
blockquote { margin: 0 0 16px; padding: 4px 0 4px 16px; border-left: 3px solid ${LIGHT.edge}; overflow-wrap: anywhere }
.press { margin: 22px 0 10px }
.button { background: ${LIGHT.accent}; border-radius: 7px }
.button a { display: inline-block; padding: 13px 24px; font-size: 17px; font-weight: 700; line-height: 1.3; color: ${ALMOST_WHITE}; text-decoration: none }
.link, .entry a { display: inline-block; padding: 2px 0; color: ${LIGHT.accent}; overflow-wrap: anywhere; word-break: break-word }
.soft, .foot, .foot p { color: ${LIGHT.soft} }
.foot { padding: 18px 4px 0 }
@media (max-width: 480px) {
  .around { padding: 12px 6px 24px }
  .sheet { padding: 20px 16px 8px }
  h1 { font-size: 22px }
  .number { padding: 16px 8px }
  .number .value { font-size: 23px }
  .card { padding: 14px 14px 4px }
  .press, .button { width: 100% }
  .button a { display: block; text-align: center }
}
@media (prefers-color-scheme: dark) {
  .page { background: ${DARK.page} !important }
  .sheet { background: ${DARK.card} !important; border-color: ${DARK.line} !important; border-top-color: ${DARK.accent} !important; color: ${DARK.ink} !important }
  h1, h2, h3, p, li, th, td, blockquote { color: ${DARK.ink} !important }
  .brand, .soft, .label, .rows th, .numbers thead th, .foot, .foot p { color: ${DARK.soft} !important }
  .brand b, .link, .entry a, .number .value { color: ${DARK.accent} !important }
  .number, .notice { background: ${DARK.tint} !important }
  .notice { border-color: ${DARK.accent} !important }
  .card, .entry, .rows th, .rows td, .numbers tbody th { border-color: ${DARK.line} !important }
  blockquote { border-color: ${DARK.edge} !important }
  .button { background: ${DARK.accent} !important }
  .button a { color: ${DARK['on-accent']} !important }
}
`);
