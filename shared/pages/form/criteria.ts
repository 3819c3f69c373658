import { fieldAt } from '../../domain/fields.ts';
import { type Html, html } from '../html.ts';
import { type Asked, type Question, question } from './controls.ts';

/** The questions about money and focus, each with those that its *ya* opens: all of them, or those that are asked again. */
export const criteriaQuestions = (asked: Asked, asks: (name: string) => boolean = () => true): Html => {
  const field = (name: string, more: Partial<Question> = {}): Html | false => {
    const found = fieldAt(name);
    return found !== undefined && question(asked, { name, field: found, ...more });
  };
  return html`${
    asks('criteria.selfFunded') &&
    html`<div class="ask">${field('criteria.selfFunded', { opens: 'ya' })}<div class="more">${field('criteria.fundingSource')}</div></div>`
  }
${
  asks('criteria.learningFocus') &&
  html`<div class="ask">${field('criteria.learningFocus', { opens: 'ya' })}<div class="more">
<div class="ask">${field('criteria.focusAreas', { opens: 'other' })}<div class="more">${field('criteria.focusOther')}</div></div>
</div></div>`
}`;
};
