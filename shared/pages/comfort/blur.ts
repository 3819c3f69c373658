import type { Bar } from './bar.ts';
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
  const { badInput, rangeUnderflow, rangeOverflow } = (controls[0] as Control).validity;
  if (badInput) return rules['invalid'];
  if (rangeUnderflow) return rules['tooEarly'];
  if (rangeOverflow) return rules['tooLate'];
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
  document.getElementById(id)?.remove();
  frame.classList.toggle('has-err', fault !== '');
  if (fault) {
    const box = document.createElement('div');
    const text = document.createElement('p');
    box.id = id;
    text.className = 'err';
    text.textContent = fault;
    box.append(text);
    [...frame.children].find(part => part.contains(first))?.before(box);
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
      const fault = !frame.contains(document.activeElement) && faultOf(frame);
      if (fault) {
        mark(frame, fault);
        bar.tell(fault);
      }
    }
    left.clear();
  };
  const soon = (): void => void setTimeout(judge);

  form.addEventListener('focusout', event => {
    const frame = frameOf(event);
    if (frame) left.add(frame);
    soon();
  });
  for (const type of ['pointerdown', 'pointerup', 'pointercancel']) {
    addEventListener(type, () => {
      held = type === 'pointerdown';
      soon();
    });
  }
  form.addEventListener('input', event => {
    const frame = frameOf(event);
    if (frame?.matches('.has-err') && !faultOf(frame)) mark(frame);
  });
};
