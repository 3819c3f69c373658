// Said so often that their short forms are a twentieth of the whole script.

/** The element of an id that every page with this script has. */
export const byId = <Kind extends HTMLElement>(id: string): Kind => document.getElementById(id) as Kind;

export const on = <Heard extends Event>(target: EventTarget, type: string, then: (event: Heard) => void): void =>
  target.addEventListener(type, then as EventListener);
