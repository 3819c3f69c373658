import type { Bar } from './bar.ts';
import { byId, on } from './dom.ts';
import { faultIn } from './rules.ts';

type Control = HTMLInputElement;

/** The controls of a question: all of a group, or the one; what is offered beside it counts for nothing here. */
const controlsOf = (frame: Element): Control[] =>
  [...frame.querySelectorAll<Control>('[name]')].slice(0, frame.matches('fieldset') ? 99 : 1);

const isChosen = ({ type, checked }: Control): boolean => checked || !/radio|checkbox/.test(type);

/** What is wrong with the answer in a frame, as far as its rules tell. */
const faultOf = (frame: HTMLElement): string | undefined => {
  const controls = controlsOf(frame);
  const rules = frame.dataset;
  const { validity } = controls[0] as Control;
  if (validity.badInput) return rules['invalid'];
  if (validity.rangeUnderflow) return rules['tooEarly'];
  if (validity.rangeOverflow) return rules['tooLate'];
  const values = controls.filter(isChosen).map(control => control.value);
  return faultIn(rules, values.join(''));
};

const set = (element: Element, attribute: string, value: string): void => {
  if (value) element.setAttribute(attribute, value);
  else element.removeAttribute(attribute);
};

/** Shows a fault as the server shows it, in the same place and under the same names; or takes it away. */
const mark = (frame: HTMLElement, fault = ''): void => {
  const first = controlsOf(frame)[0] as Control;
  const id = `${first.name.replace(/\.(month|year)$/, '')}-e`;
  byId(id)?.remove();
  frame.classList.toggle('has-err', !!fault);
  if (fault) {
    first.closest('.f > *')?.insertAdjacentHTML('beforebegin', `<div id="${id}"><p class="err"></p></div>`);
    (byId(id).firstChild as HTMLElement).textContent = fault;
  }
  const described = frame.matches('fieldset') ? [frame, ...frame.querySelectorAll('select')] : [first];
  for (const element of described) {
    const ids = (element.getAttribute('aria-describedby') ?? '').split(' ').filter(each => each && each !== id);
    // In the order of the page: hint, fault, tip.
    if (fault) ids.splice(/-h$/.test(ids[0] ?? '') ? 1 : 0, 0, id);
    set(element, 'aria-describedby', ids.join(' '));
    if (element !== frame) set(element, 'aria-invalid', fault && 'true');
  }
};

/** Judges an answer when its question is left, never before; what was mended is said no more at once. */
export const checkOnLeaving = (form: HTMLFormElement, bar: Bar): void => {
  const left = new Set<HTMLElement>();
  let held = false;

  const frameOf = (event: Event): HTMLElement | null => (event.target as Element).closest('.f');
  const judge = (): void => {
    // Something that moves away under a finger is missed by it.
    if (held) return;
    for (const frame of left) {
      const focus = document.activeElement as Element;
      const fault = !frame.contains(focus) && faultOf(frame);
      if (fault) {
        const top = focus.getBoundingClientRect().top;
        mark(frame, fault);
        // Where one is now stays where it was.
        scrollBy(0, focus.getBoundingClientRect().top - top);
        bar.tell(fault);
      }
    }
    left.clear();
  };
  const soon = (): void => void setTimeout(judge);

  on(form, 'focusout', event => {
    const frame = frameOf(event);
    if (frame) left.add(frame);
    soon();
  });
  for (const type of ['down', 'up', 'cancel']) {
    on(window, `pointer${type}`, () => {
      held = type === 'down';
      soon();
    });
  }
  on(form, 'input', event => {
    const frame = frameOf(event);
    if (frame?.matches('.has-err') && !faultOf(frame)) mark(frame);
  });
};
