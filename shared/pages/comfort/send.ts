import { type Bar, TRY_NOW } from './bar.ts';
import type { OwnDraft } from './draft.ts';
import { pauseAfter, tryAgain } from './tries.ts';

/** An answer later than this is as good as none. */
const PATIENCE = 30_000;

/** Where an answer leads that says: accepted. */
const SENT = /\/pendaftaran\/s\.[^/]+$/;

/** Sends the form again and again until the server has answered: same token, same content, same reference. */
export const sendSurely = (form: HTMLFormElement, bar: Bar, draft: OwnDraft): void => {
  let body: URLSearchParams | undefined;
  let flight: AbortController | undefined;
  let timer = 0;
  let failures = 0;

  /** The server's own page, whatever it says: the token makes sending twice harmless. */
  const natively = (): void => {
    draft.leave();
    form.submit();
  };

  const attempt = async (): Promise<void> => {
    clearTimeout(timer);
    const own = new AbortController();
    flight = own;
    bar.show('sending');
    const limit = setTimeout(() => own.abort(), PATIENCE);
    const answer = await fetch(form.action, { method: 'POST', body: body as never, signal: own.signal }).catch(
      () => {},
    );
    clearTimeout(limit);
    if (flight !== own) return;
    if (answer && SENT.test(answer.url)) {
      draft.mark('sent');
      draft.leave();
      location.href = answer.url;
    } else if (answer && !tryAgain(answer.status)) {
      // On 409 this page's content belongs to another application: the page that follows keeps it under its own nonce.
      draft.mark(answer.status === 409 ? 'sent' : undefined);
      natively();
    } else {
      flight = undefined;
      timer = window.setTimeout(send, pauseAfter(++failures));
      bar.show('retry', [TRY_NOW]);
    }
  };
  const send = (): void => {
    if (body && !flight) attempt().catch(natively);
  };

  form.addEventListener('submit', event => {
    if ((event.submitter as HTMLButtonElement | null)?.value !== 'kirim') return draft.leave();
    body ??= new URLSearchParams(new FormData(form) as never);
    body.set('tindakan', 'kirim');
    failures = 0;
    draft.say('saved');
    draft.mark('tried');
    send();
    event.preventDefault();
  });
  form.addEventListener('input', () => {
    if (!body) return;
    clearTimeout(timer);
    flight?.abort();
    body = flight = undefined;
    draft.say('stopped');
  });
  addEventListener('pageshow', () => {
    body = flight = undefined;
  });
  addEventListener('online', send);
  bar.onPress(TRY_NOW, send);
};
