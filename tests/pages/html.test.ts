import { expect, test } from 'vitest';
import { html } from '../../shared/pages/html.ts';

test('every value is escaped, pieces made by the template are kept, and nothing stands for nothing', () => {
  const name = `<img src=x onerror="alert('1')">&`;
  const piece = html`<b title="${name}">${name}</b>`;
  expect(html`<p>${[piece, 2, false, null, undefined, ['<']]}</p>`.toString()).toBe(
    '<p><b title="&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;">&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;</b>2&lt;</p>',
  );
});
