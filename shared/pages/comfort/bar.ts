/** The buttons of the bar, in the order of the page. */
export const [CONTINUE, DELETE, TRY_NOW] = [0, 1, 2] as const;

export type Bar = Readonly<{
  /** Shows a state by its name (`data-saved` has its words) with these buttons, and tells it to screen readers. */
  show: (state: string, buttons?: readonly number[], time?: number) => void;
  hide: () => void;
  /** Told politely to those who do not see the page. */
  tell: (text: string) => void;
  onPress: (button: number, then: () => void) => void;
}>;

/** The line at the foot of the window that says how things stand; all its words come with the page. */
export const openBar = (): Bar => {
  const section = document.getElementById('keadaan') as HTMLElement;
  const [live, bar] = section.children as unknown as [HTMLElement, HTMLElement];
  const [line, ...buttons] = bar.children as unknown as [HTMLElement, ...HTMLElement[]];
  // A live region is heard only if it is there before its words are.
  section.hidden = false;

  const tell = (text = ''): void => {
    if (live.textContent !== text) live.textContent = text;
  };
  return {
    tell,
    show: (state, shown = [], time = 0) => {
      const kept = new Date(time).toLocaleString(document.documentElement.lang, {
        dateStyle: 'long',
        timeStyle: 'short',
      });
      bar.hidden = false;
      line.textContent = (bar.dataset[state] as string).replace('{waktu}', kept);
      tell(line.textContent);
      buttons.forEach((button, place) => {
        button.hidden = !shown.includes(place);
        // A button that goes would take the focus to the top of the page.
        if (button.hidden && button === document.activeElement) bar.focus();
      });
    },
    hide: () => {
      bar.hidden = true;
    },
    onPress: (button, then) => buttons[button]?.addEventListener('click', then),
  };
};
