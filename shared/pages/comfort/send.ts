import { type Bar, TRY_NOW } from './bar.ts';
import { on } from './dom.ts';
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
      location.href = answer.url;
    } else if (answer && !tryAgain(answer.status)) {
      // On 409 this page's nonce belongs to another application: the page that follows keeps the draft under its own.
      draft.mark(answer.status === 409 ? 'sent' : '');
      form.submit();
    } else {
      flight = undefined;
      timer = window.setTimeout(send, pauseAfter(++failures));
      bar.show('retry', [TRY_NOW]);
    }
  };
  const send = (): void => {
    // Whatever fails here, the form does not: it is sent without the script, which is harmless once more.
    if (body && !flight) attempt().catch(() => form.submit());
  };

  on(form, 'submit', (event: SubmitEvent) => {
    if ((event.submitter as HTMLButtonElement | null)?.value !== 'kirim') return draft.mark('');
    body ??= new URLSearchParams(new FormData(form) as never);
    body.set('tindakan', 'kirim');
    failures = 0;
    draft.say('saved');
    draft.mark('tried');
    send();
    event.preventDefault();
  });
  on(form, 'input', () => {
    if (!body) return;
    clearTimeout(timer);
    flight?.abort();
    body = flight = undefined;
    draft.say('stopped');
  });
  on(window, 'pageshow', () => {
    body = flight = undefined;
  });
  on(window, 'online', send);
  bar.onPress(TRY_NOW, send);
};
