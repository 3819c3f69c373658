/** HTML that is safe to put into a page. */
export type Html = Readonly<{ html: string }>;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, character => ENTITIES[character] ?? '');

/** A template whose values are escaped unless they are `Html`. */
export const html = (parts: TemplateStringsArray, ...values: readonly (string | Html | readonly Html[])[]): Html => ({
  html: String.raw(
    { raw: parts },
    ...values.map(value => {
      if (typeof value === 'string') return escaped(value);
      return 'html' in value ? value.html : value.map(each => each.html).join('');
    }),
  ),
});

const STYLE = `:root{color-scheme:light dark;--line:light-dark(#d5dbe1,#3a424b);--quiet:light-dark(#57606a,#9aa5b1);--accent:light-dark(#0b5cad,#7ab8ff)}
*{box-sizing:border-box}body{margin:0 auto;max-width:60rem;padding:1.5rem 1rem 4rem;font:1rem/1.55 system-ui,sans-serif}
a{color:var(--accent)}nav{display:flex;gap:1.25rem;flex-wrap:wrap;padding-bottom:1rem;border-bottom:1px solid var(--line)}
h1{font-size:1.5rem;margin:1.25rem 0 .5rem;overflow-wrap:anywhere}table{border-collapse:collapse;width:100%}
th,td{text-align:start;padding:.45rem 1rem .45rem 0;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}
th{font-weight:600;color:var(--quiet)}.quiet{color:var(--quiet)}iframe{width:100%;height:75vh;border:1px solid var(--line);background:#fff}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:.85rem}summary{cursor:pointer;padding:.6rem 0;font-weight:600}
input,button{font:inherit;padding:.45rem .7rem}label{display:block;margin:.9rem 0 .25rem}@media(max-width:40rem){thead{display:none}th,td{display:block;border:0;padding:.1rem 0}tr{display:block;padding:.6rem 0;border-bottom:1px solid var(--line)}}`;

/** A whole page of the local stage. */
export const page = (title: string, content: Html): string =>
  html`<!doctype html>
<html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title} · Simpul lokal</title><style>${{ html: STYLE }}</style></head>
<body><nav><a href="/">Formulir</a><a href="/lokal/surat">Surel</a><a href="/lokal/jam">Jam</a><a href="/lokal">Tentang</a></nav>
<main><h1>${title}</h1>${content}</main></body></html>`.html;
