import { type Bar, CONTINUE, DELETE } from './bar.ts';
import { on } from './dom.ts';
import { type Draft, drafts, drop, keep, type Mark } from './drafts.ts';

/** Never kept: the token, the trap, and the declarations, which are made when one sends. */
const NEVER = /^(token|surat_balasan|consent\.)/;
/** After the last keystroke; a page that is left or hidden is kept at once. */
const PAUSE = 500;

export type OwnDraft = Readonly<{
  /** Keeps what is typed and notes what becomes of it; `sent` empties it. But for `tried`, leaving then loses nothing. */
  mark: (mark: Mark) => void;
  /** The state to show from now on when a draft was kept. */
  say: (state: string) => void;
}>;

/** Keeps what is typed, in this browser only, and offers what was kept when an empty form is opened. */
export const keepDraft = (form: HTMLFormElement, bar: Bar): OwnDraft => {
  const token = (form['token'] as HTMLInputElement).value;
  const nonce = token.split('.')[1] as string;
  let own: Draft | undefined;
  let offered: Draft | undefined;
  let timer = 0;
  let said = 'saved';
  let lost = false;

  const typed = (): string => {
    const data = new FormData(form);
    for (const name of [...data.keys()]) if (NEVER.test(name)) data.delete(name);
    return [...data.values()].some(Boolean) ? String(new URLSearchParams(data as never)) : '';
  };
  const write = (body: string, mark: Mark = ''): void => {
    clearTimeout(timer);
    timer = 0;
    own = { nonce, at: Date.now(), body, mark };
    if (body || mark) keep(localStorage, own);
    else drop(localStorage, nonce);
  };
  /** A browser that keeps nothing is no reason to trouble anybody. */
  const quietly = (work: () => void): boolean => {
    try {
      work();
      return true;
    } catch {
      return false;
    }
  };

  const save = (): void => {
    const mark = own?.mark;
    const body = typed();
    lost = mark === 'off' || !quietly(() => write(body, mark === 'tried' ? mark : ''));
    if (lost) bar.show(mark === 'off' ? mark : 'unsaved');
    else if (body) bar.show(said, [DELETE]);
    else bar.show();
  };
  const flush = (): void => {
    if (timer) save();
  };

  /** How things stand when the page is opened, or come back to. */
  const begin = (): void => {
    let all: Draft[] = [];
    quietly(() => {
      all = drafts(localStorage, Date.now());
    });
    own = all.find(draft => draft.nonce === nonce);
    offered = typed() ? undefined : all.find(draft => draft.body);
    if (offered) bar.show(offered.mark ? 'again' : 'offer', [CONTINUE, DELETE], offered.at);
    else if (own?.mark === 'sent') bar.show('sent');
    else if (typed()) save();
    else bar.show();
  };

  /** The server fills the page again, blocks and all: as if a button of the form had been pressed. */
  const restore = ({ body, nonce: old }: Draft): void => {
    quietly(() => {
      write(body);
      if (old !== nonce) drop(localStorage, old);
    });
    const post = form.cloneNode() as HTMLFormElement;
    new URLSearchParams(`${body}&token=${token}&tindakan=draf`).forEach((value, name) => {
      const control = document.createElement('textarea');
      control.name = name;
      control.value = value;
      post.append(control);
    });
    post.hidden = true;
    form.after(post);
    post.submit();
  };

  bar.onPress(CONTINUE, () => offered && restore(offered));
  bar.onPress(DELETE, () => {
    const other = offered;
    quietly(() => (other ? drop(localStorage, other.nonce) : write('', 'off')));
    begin();
  });
  on(form, 'input', () => {
    offered = undefined;
    clearTimeout(timer);
    timer = window.setTimeout(save, PAUSE);
  });
  on(window, 'pageshow', begin);
  on(window, 'pagehide', flush);
  on(document, 'visibilitychange', flush);
  on(window, 'beforeunload', (event: BeforeUnloadEvent) => {
    if (lost) event.returnValue = '!';
  });

  return {
    mark: mark => {
      if (mark !== 'tried') lost = false;
      // What was deleted, or sent and not changed since, is not kept again.
      if (mark === 'sent') quietly(() => write('', mark));
      else if (own?.body !== '') quietly(() => write(typed(), mark));
    },
    say: state => {
      said = state;
    },
  };
};
