import { showReference } from '../../shared/domain/reference.ts';
import { DAY, HOUR, type Instant, MINUTE } from '../../shared/domain/time.ts';
import { nameOf } from '../../shared/flow/messages.ts';
import type { StoredMessage } from '../../shared/flow/rows.ts';

/** An instant as an operator in Jakarta reads it: `2026-11-23 09:05 WIB`. */
export const showTime = (at: Instant): string =>
  `${new Date(Date.parse(at) + 7 * HOUR).toISOString().slice(0, 16).replace('T', ' ')} WIB`;

/** How long ago: `3 d 4 h`, `12 min`. */
const showAge = (since: Instant, now: Instant): string => {
  const age = Math.max(0, Date.parse(now) - Date.parse(since));
  if (age >= DAY) return `${Math.floor(age / DAY)} d ${Math.floor((age % DAY) / HOUR)} h`;
  return age >= HOUR ? `${Math.floor(age / HOUR)} h` : `${Math.floor(age / MINUTE)} min`;
};

/** A message on one line: what it is and to whom, never an address. */
export const showMessage = (message: StoredMessage, now: Instant) => {
  const { state, kind, audience, office, via, reference, case: number, promisedFor, nextTryAt, attempt } = message;
  return {
    state,
    mail: kind,
    to: [office === '' ? audience : office, via ?? (audience === 'backup' ? 'backup' : '')].filter(Boolean).join(' '),
    about: reference === '' ? '' : [showReference(reference), number].filter(Boolean).join(' '),
    promised: showTime(promisedFor),
    late: promisedFor < now && (state === 'pending' || state === 'claimed') ? showAge(promisedFor, now) : '',
    attempts: attempt,
    next: state === 'pending' || state === 'claimed' ? showTime(nextTryAt) : '',
  };
};

/** The same for a script: instants as they are kept, and nothing of where exactly it went. */
export const plainMessage = (message: StoredMessage) => {
  const { sentTo: _where, claim: _claim, ...rest } = message;
  return { name: nameOf(message), ...rest };
};
