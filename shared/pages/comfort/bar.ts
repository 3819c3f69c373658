import { byId, on } from './dom.ts';

/** The buttons of the bar, in the order of the page. */
export const CONTINUE = 0;
export const DELETE = 1;
export const TRY_NOW = 2;

export type Bar = Readonly<{
  /** Shows a state by its name (`data-saved` has its words) with these buttons, or nothing; and tells screen readers. */
  show: (state?: string, buttons?: readonly number[], time?: number) => void;
  /** Told politely to those who do not see the page. */
  tell: (text: string) => void;
  onPress: (button: number, then: () => void) => void;
}>;

/** The line at the foot of the window that says how things stand; all its words come with the page. */
export const openBar = (): Bar => {
  const section = byId('keadaan');
  const [live, bar] = section.children as unknown as [HTMLElement, HTMLElement];
  const [line, ...buttons] = bar.children as unknown as [HTMLElement, ...HTMLElement[]];
  // A live region is heard only if it is there before its words are.
  section.hidden = false;

  const tell = (text: string): void => {
    if (live.textContent !== text) live.textContent = text;
  };
  return {
    tell,
    show: (state = '', shown = [], time = 0) => {
      const kept = new Date(time).toLocaleString(document.documentElement.lang, {
        dateStyle: 'long',
        timeStyle: 'short',
      });
      const text = bar.dataset[state]?.replace('{waktu}', kept) ?? '';
      bar.hidden = !text;
      line.textContent = text;
      tell(text);
      buttons.forEach((button, place) => {
        button.hidden = !shown.includes(place);
        // A button that goes would take the focus to the top of the page.
        if (button.hidden && button === document.activeElement) bar.focus();
      });
    },
    onPress: (button, then) => on(buttons[button] as HTMLElement, 'click', then),
  };
};
