import { constant, type Html, html } from '../html.ts';
import { STYLE } from '../style.ts';

/** On A4, in black, with tables that repeat their heads: a file that is opened and printed far from our pages. */
const PAPER = constant(`<style>${STYLE}
@page{size:A4;margin:20mm 18mm}
@page lists{size:A4 landscape;margin:15mm}
body{background:#fff}
main{max-width:174mm;margin:0 auto;padding:1rem}
.paper-table{width:100%;border-collapse:collapse;font-size:.85rem}
.paper-table th,.paper-table td{border:1px solid;padding:.25rem .4rem;text-align:left;vertical-align:top}
.hash{font-size:.7rem;overflow-wrap:anywhere}
.paper-table thead{display:table-header-group}
tr,section{break-inside:avoid}
main.lists{page:lists;max-width:265mm}
.sign{margin-top:3rem;break-inside:avoid}</style>`);

/** A document by itself: no address of ours, nothing that is loaded; `lists` lie on their side. */
export const paper = (title: string, main: Html, lists = false): string =>
  html`<!DOCTYPE html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${PAPER}
</head>
<body>
<main${lists && html` class="lists"`}>
${main}
</main>
</body>
</html>
`.toString();
