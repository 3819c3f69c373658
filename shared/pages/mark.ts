import { constant } from './html.ts';
import { LIGHT } from './palette.ts';

/** Two rings, each over and under the other: the knot that ties. The gaps are where a ring goes under. */
const RINGS =
  '<circle cx="15" cy="20" r="10" stroke-dasharray="7.2 6.6 49.03 0"/><circle cx="25" cy="20" r="10" stroke-dasharray="38.6 6.6 17.63 0"/>';

export const MARK = constant(
  `<svg viewBox="3 8 34 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="3.4">${RINGS}</svg>`,
);

/** The icon of the tab, inside the page: no second request. */
export const ICON = `data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40" fill="none" stroke="${LIGHT.accent}" stroke-width="4">${RINGS}</svg>`,
)}`;
