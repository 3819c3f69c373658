/** Readable here, small on the wire. Mail programs understand little: element and class selectors, no variables. */
const squeeze = (css: string): string =>
  css
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')
    .trim();

/**
 * The style of every mail: the colours of the pages, without pure black or white, because programs that invert colours
 * by themselves treat those worst. Text has a contrast of at least 4.5:1 on its ground in both schemes.
 */
export const STYLE = squeeze(`
:root { color-scheme: light dark; supported-color-schemes: light dark }
.page { margin: 0; padding: 0; background: #f3f6f5 }
.around { padding: 20px 10px 32px }
.column td { text-align: left }
.brand { padding: 0 4px 14px; color: #4a5a60 }
.brand b { font-size: 20px; color: #0a5566; letter-spacing: -.01em }
.sheet { background: #fdfefe; border: 1px solid #d3dcdc; border-top: 4px solid #0a5566; border-radius: 8px; padding: 26px 24px 12px; color: #172226 }
h1, h2, h3 { color: #172226; line-height: 1.25; font-weight: 700 }
h1 { font-size: 25px; margin: 0 0 16px; letter-spacing: -.01em }
h2 { font-size: 19px; margin: 30px 0 10px }
h3 { font-size: 17px; margin: 0 0 8px }
p, ol, ul, blockquote { font-size: 16px; line-height: 1.5; margin: 0 0 16px }
ol { padding-left: 24px }
li { margin: 0 0 8px }
.rows ul { margin: 0; padding-left: 18px }
.rows li { margin: 0 0 4px }
.number { background: #e4f0f2; border-radius: 8px; padding: 18px 20px; margin: 0 0 16px; text-align: center }
.number p { margin: 0 }
.number .value { font-size: 28px; font-weight: 700; line-height: 1.4; letter-spacing: .03em; color: #0a5566; white-space: nowrap }
.rows { width: 100%; margin: 0 0 16px; border-collapse: collapse }
.rows th, .rows td { font-size: 16px; line-height: 1.5; padding: 7px 0; border-top: 1px solid #d3dcdc; overflow-wrap: anywhere; word-break: break-word }
.rows tr:first-child th, .rows tr:first-child td { border-top: 0 }
.rows th { width: 36%; padding-right: 14px; font-weight: 400; color: #4a5a60; word-break: normal; overflow-wrap: break-word }
.card { border: 1px solid #d3dcdc; border-radius: 8px; padding: 16px 18px 6px; margin: 0 0 14px }
.card .rows { margin: 0 }
.notice { background: #e4f0f2; border-left: 5px solid #0a5566; border-radius: 0 6px 6px 0; padding: 14px 18px; margin: 0 0 18px }
.notice h2 { font-size: 17px; margin: 0 0 6px }
.notice p { margin: 0 0 8px }
.notice p:last-child { margin: 0 }
.label { margin: 0 0 6px; color: #4a5a60 }
blockquote { margin: 0 0 16px; padding: 4px 0 4px 16px; border-left: 3px solid #66777d; overflow-wrap: anywhere }
.press { margin: 22px 0 10px }
.button { background: #0a5566; border-radius: 7px }
.button a { display: inline-block; padding: 13px 24px; font-size: 17px; font-weight: 700; line-height: 1.3; color: #fdfefe; text-decoration: none }
.link { color: #0a5566; overflow-wrap: anywhere; word-break: break-word }
.soft, .foot, .foot p { color: #4a5a60 }
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
  .page { background: #10171a !important }
  .sheet { background: #182126 !important; border-color: #314046 !important; border-top-color: #82cddd !important; color: #e9eff0 !important }
  h1, h2, h3, p, li, td, blockquote { color: #e9eff0 !important }
  .brand, .soft, .label, .rows th, .foot, .foot p { color: #aebcc1 !important }
  .brand b, .link, .number .value { color: #82cddd !important }
  .number, .notice { background: #173138 !important }
  .notice { border-color: #82cddd !important }
  .card, .rows th, .rows td { border-color: #314046 !important }
  blockquote { border-color: #82949b !important }
  .button { background: #82cddd !important }
  .button a { color: #06222a !important }
}
`);
