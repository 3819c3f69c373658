import { byId, on } from './dom.ts';
import { hasEntry, withEntry } from './entries.ts';

/** Below the regencies of a chosen province: their list to tick, which writes into the text. It is fetched when opened. */
const offer = (province: HTMLSelectElement, template: HTMLTemplateElement): void => {
  const text = byId<HTMLTextAreaElement>(province.name.replace(/province$/, 'regencies'));
  const frame = text.parentElement as HTMLElement;
  frame.querySelector('details')?.remove();
  if (!province.value) return;

  text.after(template.content.cloneNode(true));
  const details = frame.querySelector('details') as HTMLElement;
  const [list, trouble] = details.querySelectorAll('div') as unknown as [HTMLElement, HTMLElement];
  const row = list.firstElementChild as HTMLElement;
  let rows: HTMLElement[] = [];
  row.remove();

  const nameOf = (of: HTMLElement): string => of.textContent as string;
  const tick = (): void => {
    for (const each of rows) (each.firstChild as HTMLInputElement).checked = hasEntry(text.value, nameOf(each));
  };
  const load = async (): Promise<void> => {
    if (rows[0]) return;
    trouble.hidden = true;
    try {
      const names: string[] = await (await fetch(`/aset/kabupaten-${province.value}.json`)).json();
      rows = names.map(name => {
        const made = row.cloneNode(true) as HTMLElement;
        (made.lastChild as HTMLElement).textContent = name;
        return made;
      });
      list.append(...rows);
      tick();
    } catch {
      trouble.hidden = false;
    }
  };
  on(text, 'input', tick);
  on(details, 'toggle', load);
  on(list, 'change', event => {
    const box = event.target as HTMLInputElement;
    text.value = withEntry(text.value, nameOf(box.parentElement as HTMLElement), box.checked);
  });
};

/** Suggests the regencies of each chosen province. */
export const suggestRegencies = (form: HTMLFormElement): void => {
  const template = byId<HTMLTemplateElement>('kabupaten');
  const start = (target: Element): void => {
    if (target.matches('[name$=".province"]')) offer(target as HTMLSelectElement, template);
  };
  on(form, 'change', event => start(event.target as Element));
  form.querySelectorAll('select').forEach(start);
};
