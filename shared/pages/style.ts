import { DARK, LIGHT, squeeze } from './palette.ts';

const variables = (palette: Readonly<Record<string, string>>): string =>
  Object.entries(palette)
    .map(([name, colour]) => `--${name}: ${colour}`)
    .join('; ');

/**
 * The one style sheet of all pages; its hash is in the content security policy, so every page carries exactly this.
 * Contrast (text 4.5:1, borders of controls 3:1) holds in both schemes: axe-core checks every page in each.
 */
export const STYLE = squeeze(`
:root {
  color-scheme: light dark;
  ${variables(LIGHT)};
}
@media (prefers-color-scheme: dark) {
  :root {
    ${variables(DARK)};
  }
}
*, ::before, ::after { box-sizing: border-box }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding: 1rem 0 7rem }
body { margin: 0; background: var(--page); color: var(--ink); font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: break-word }
h1, h2, h3, legend { line-height: 1.25; text-wrap: balance; font-weight: 700 }
h1 { font-size: clamp(1.65rem, 1.3rem + 1.7vw, 2.4rem); letter-spacing: -.015em; margin: 0 0 .75rem }
h2 { font-size: 1.3rem; margin: 0 0 .5rem }
h3 { font-size: 1.08rem; margin: 1.5rem 0 .35rem }
main > h2, .intro > h2 { margin-top: 2.25rem }
.card > h3:first-child { margin-top: 0 }
p, ul, ol, dl { margin: 0 0 1rem }
ul, ol { padding-left: 1.3rem }
a { color: var(--accent); text-underline-offset: .2em }
a:hover { text-decoration-thickness: .14em }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: .2rem }
[tabindex="-1"]:focus { outline: 0 }
svg { display: block }
.skip { position: absolute; left: 1rem; top: -9rem; background: var(--card); padding: .75rem 1rem; z-index: 1 }
.skip:focus { top: .5rem }
.top { background: var(--card); border-top: 4px solid var(--accent); border-bottom: 1px solid var(--line) }
.row { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; align-items: center; justify-content: space-between; max-width: 66rem; margin: auto; padding: .75rem 1.25rem }
.brand { display: flex; gap: .75rem; align-items: center; color: var(--ink); text-decoration: none; line-height: 1.25; flex: 1 1 14rem }
.brand svg { width: 2.5rem; height: 2.5rem; color: var(--accent); flex: none }
.brand b { display: block; font-size: 1.2rem }
.brand span span { font-size: .875rem; color: var(--soft) }
.row nav a { display: inline-block; padding: .6rem 0; margin-right: 1.25rem }
.row nav a:last-child { margin: 0 }
main { max-width: 46rem; margin: auto; padding: 2rem 1.25rem 3.5rem }
.lead { font-size: 1.125rem; max-width: 40rem }
.soft, .hint { color: var(--soft) }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: 1.25rem; margin: 0 0 1.25rem }
.card > :last-child { margin-bottom: 0 }
.facts { list-style: none; padding: .25rem 1.25rem; margin: 1.5rem 0; background: var(--tint); border-radius: .75rem }
.facts li { padding: .65rem 0 }
.facts li + li { border-top: 1px solid var(--line) }
.plain { list-style: none; padding: 0 }
.plain > li { padding: .15rem 0 }
ol.plain > li { padding: .5rem 0 }
.line { display: block }
.sub { border-top: 1px solid var(--line); padding: 1.25rem 0 1rem }
.sub > legend { float: left; width: 100%; font-weight: 700; padding-bottom: .5rem }
.sub > legend + * { clear: both }
.sub:first-of-type { border-top: 0; padding-top: 0 }
.head { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; justify-content: space-between; margin-bottom: 1.25rem }
.head h3 { margin: 0; font-size: 1.15rem }
.two-up { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 12rem), 1fr)); column-gap: 1rem }
.four { max-width: 8rem; letter-spacing: .2em }
.link { background: none; border: 0; padding: .6rem 0; color: var(--accent); text-decoration: underline; text-underline-offset: .2em; cursor: pointer }
summary { cursor: pointer; padding: .6rem 0; font-weight: 600; color: var(--accent) }
details[open] > summary { margin-bottom: .75rem }
.note { border-left: .3rem solid var(--accent); background: var(--tint); padding: 1rem 1.25rem; border-radius: 0 .5rem .5rem 0; margin: 0 0 1.25rem }
.note > :last-child, .bad > :last-child { margin-bottom: 0 }
.note h2, .bad h2 { font-size: 1.125rem }
.note.warn { border-color: var(--warn); background: var(--warn-tint) }
.bad { border: 2px solid var(--bad); background: var(--bad-tint); border-radius: .5rem; padding: 1.25rem; margin: 0 0 1.5rem }
.bad a { color: var(--bad); font-weight: 600 }
.bad a, dd > a, .hint > a { display: inline-block; padding: .15rem 0; overflow-wrap: anywhere }
.bad ul { list-style: none; padding: 0 }
.err { color: var(--bad); font-weight: 600; margin: 0 0 .4rem }
.tip { color: var(--warn); margin: .4rem 0 0 }
fieldset { border: 0; margin: 0; padding: 0; min-width: 0 }
legend { padding: 0; max-width: 100% }
legend > h2, legend > h3 { margin: 0 }
.part { padding-top: 1.5rem }
.part > legend { float: left; width: 100%; margin-bottom: .75rem }
.part > legend + * { clear: both }
.f { margin: 0 0 1.6rem }
.f label, .f > legend { font-weight: 600 }
.f > label, .f > legend { display: block; margin-bottom: .2rem; line-height: 1.4; font-size: 1rem }
.opt { font-weight: 400; color: var(--soft) }
.hint { margin: 0 0 .45rem; font-size: .9375rem; line-height: 1.5 }
.has-err { border-left: .3rem solid var(--bad); padding-left: .9rem }
input, select, textarea, button { font: inherit; color: inherit }
input:not([type=radio], [type=checkbox]), select, textarea { width: 100%; min-height: 2.9rem; padding: .55rem .75rem; background: var(--card); border: 1px solid var(--edge); border-radius: .4rem }
textarea { display: block; min-height: 6rem; resize: vertical }
input:not([type=radio], [type=checkbox]):focus, select:focus, textarea:focus { outline: 3px solid var(--accent); outline-offset: 0; border-color: var(--accent) }
[aria-invalid=true] { border: 2px solid var(--bad) !important }
.short { max-width: 16rem }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: .75rem; max-width: 24rem }
.pair span { font-size: .9375rem; color: var(--soft) }
[type=radio], [type=checkbox] { width: 1.35rem; height: 1.35rem; margin: .1rem 0 0; accent-color: var(--accent); flex: none }
.f .pick { display: flex; gap: .7rem; padding: .65rem .2rem; margin: 0; line-height: 1.5; cursor: pointer; font-weight: 400 }
.many { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr)); column-gap: 1rem }
.yn { display: flex; flex-wrap: wrap; gap: 0 2rem }
.yn .pick { min-width: 6rem }
.acts { display: flex; flex-wrap: wrap; gap: .5rem }
.group { font-weight: 600; margin: .75rem 0 0; color: var(--soft); font-size: .9375rem; grid-column: 1/-1 }
.more { border-left: 2px solid var(--line); padding-left: 1rem; margin: -.5rem 0 1.6rem }
.more > :last-child, .more > .ask > .f:last-child { margin-bottom: 0 }
.card > .ask:last-child { margin-bottom: -1rem }
.tick { margin: 0 0 .5rem }
.tick .hint { margin: .75rem 0 0 }
@supports selector(:has(*)) {
  .ask:not(:has(> .f [data-opens]:checked)) > .more:not(:has(.err)) { display: none }
}
.btn { display: inline-block; min-height: 3rem; padding: .7rem 1.5rem; border: 1px solid var(--accent); border-radius: .5rem; background: var(--accent); color: var(--on-accent); font-weight: 700; line-height: 1.4; cursor: pointer; text-decoration: none }
.btn:hover { filter: brightness(1.12) }
.btn.two { background: transparent; color: var(--accent) }
.btn.small { min-height: 2.75rem; padding: .5rem 1rem; font-weight: 600; font-size: .9375rem }
.send { border: 2px solid var(--accent) }
.away { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
.nb { white-space: nowrap }
.trap { position: absolute; left: -999rem }
.ref { font-size: clamp(1.6rem, 1rem + 4vw, 2.6rem); font-weight: 700; letter-spacing: .04em; line-height: 1.3; font-variant-numeric: tabular-nums; margin: 0 0 .5rem }
dl { margin: 0 }
dl.pairs > div { padding: .6rem 0; border-top: 1px solid var(--line) }
dl.pairs > div:first-child { border-top: 0 }
dt { color: var(--soft); font-size: .9375rem }
dd, dd ul { margin: 0 }
[href^=tel], [href*='wa.me/']:not(.btn) { white-space: nowrap }
.lines { white-space: pre-line }
.inert { word-break: break-all }
.state { display: inline-block; background: var(--tint); color: var(--accent); border-radius: 2rem; padding: .1rem .8rem; font-weight: 600 }
.state.warn { background: var(--warn-tint); color: var(--warn) }
.steps { list-style: none; padding: 0; counter-reset: s }
.steps li { counter-increment: s; position: relative; padding: 0 0 .75rem 2.6rem; min-height: 2.2rem }
.steps li::before { content: counter(s); position: absolute; left: 0; top: 0; width: 1.75rem; height: 1.75rem; border-radius: 50%; background: var(--accent); color: var(--on-accent); font-weight: 700; text-align: center; line-height: 1.75rem; font-size: .9375rem }
.bar { position: fixed; left: 0; right: 0; bottom: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; justify-content: center; padding: .5rem 1.25rem; background: var(--card); border-top: 2px solid var(--warn); font-size: .9375rem; line-height: 1.45; font-weight: 600 }
.bar p { margin: 0; flex: 1 1 11rem; max-width: 46rem }
.bar[hidden], .btn[hidden] { display: none }
.copy { border: 1px dashed var(--edge); border-radius: .4rem; padding: .75rem 1rem; white-space: pre-line; user-select: all }
.sheet { display: none }
.foot { border-top: 1px solid var(--line); background: var(--card); font-size: .9375rem }
.foot p { margin: 0 }
.foot a { display: inline-block; padding-block: .125rem }
.foot .row { padding-block: 1.25rem }
section:has(> .bar:not([hidden])) ~ .foot { padding-bottom: 7rem }
@media (min-width: 40em) {
  .facts { display: grid; grid-template-columns: repeat(3, 1fr); padding: .5rem 0 }
  .facts li { padding: .65rem 1.25rem }
  .facts b { display: block }
  .facts li + li { border-top: 0; border-left: 1px solid var(--line) }
  .card { padding: 1.75rem 2rem }
  dl.pairs > div { display: grid; grid-template-columns: 13rem 1fr; gap: 1rem }
}
@media (max-width: 63.99em) { .side nav { display: none } }
@media (min-width: 64em) {
  main.wide { max-width: 66rem; display: grid; grid-template-columns: 15rem minmax(0, 1fr); column-gap: 3rem }
  main.wide > * { grid-column: 2 }
  main.wide > .side { grid-column: 1; grid-row: 1 / span 9; position: sticky; top: 1.5rem; align-self: start }
}
@media (max-height: 26em) { .bar { position: static } }
@media (forced-colors: active) { .state, .note, .facts { border: 1px solid } }
@media print {
  @page { size: A4; margin: 10mm 15mm }
  :root { --page: #fff; --card: #fff; --ink: #000; --soft: #333; --line: #aaa; --accent: #063a46; --on-accent: #fff; --tint: #fff; --warn: #000; --warn-tint: #fff; color-scheme: light }
  body { font-size: 10.5pt; line-height: 1.45 }
  main { max-width: none; padding: 1rem 0 }
  .row { padding-inline: 0; max-width: none }
  .card { padding: .5rem 0; border: 0; border-top: 1px solid #aaa; border-radius: 0 }
  .note, .state, .facts { border: 1px solid #888 }
  .f, .note, li, dl.pairs > div { break-inside: avoid }
  details::details-content { content-visibility: visible }
  h2, h3 { break-after: avoid }
  .noprint, .skip, .row nav, .side { display: none }
  dl.pairs > div { display: grid; grid-template-columns: 38% 1fr; gap: 1rem; padding: .2rem 0 }
  dt, .hint, .opt { font-size: inherit }
  .plain > li { padding: 0 }
  .sheet { display: block; font-size: 9pt }
  .sheet table { width: 100%; border-collapse: collapse; margin-bottom: .5rem }
  .sheet th, .sheet td, p.blank { border: 1px solid; padding: .2rem .4rem; text-align: left }
  .blank td { height: 11mm }
  p.blank { height: 12mm }
  .box { display: inline-block; width: .8em; height: .8em; border: 1px solid }
  .paper { columns: 2; column-gap: 7mm; font-size: 8pt; line-height: 1.25 }
  .paper h1, .paper h2, .paper h3 { font-size: 1.1em; margin: 0 0 .2rem }
  .paper *, .paper dl.pairs > div { padding-block: 0; margin-bottom: .1rem }
  .paper .state { border: 0; padding: 0 }
  main:has(.paper) + .foot { display: none }
}
`);
