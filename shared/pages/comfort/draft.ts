import { type Bar, CONTINUE, DELETE } from './bar.ts';
import { type Draft, drafts, drop, keep, type Mark } from './drafts.ts';

/** Never kept: the token, the trap, and the declarations, which are made when one sends. */
const NEVER = /^(token|surat_balasan|consent\.)/;
/** After the last keystroke; a page that is left or hidden is kept at once. */
const PAUSE = 500;

export type OwnDraft = Readonly<{
  /** Notes what became of this page's draft; `sent` empties it. */
  mark: (mark?: Mark) => void;
  /** The state to show from now on when a draft was kept. */
  say: (state: string) => void;
  /** From now on leaving the page loses nothing. */
  leave: () => void;
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
  const write = (body: string, mark?: Mark): void => {
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
    if (own?.mark === 'off') return bar.show('off');
    const body = typed();
    lost = !quietly(() => write(body, own?.mark === 'tried' ? 'tried' : undefined));
    if (lost) bar.show('unsaved');
    else if (body) bar.show(said, [DELETE]);
    else bar.hide();
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
    else bar.hide();
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
  form.addEventListener('input', () => {
    offered = undefined;
    clearTimeout(timer);
    timer = window.setTimeout(save, PAUSE);
  });
  addEventListener('pageshow', begin);
  addEventListener('pagehide', flush);
  document.addEventListener('visibilitychange', flush);
  addEventListener('beforeunload', event => {
    if (lost) event.returnValue = '!';
  });

  return {
    mark: mark => {
      if (mark === 'sent' || own?.mark !== 'off') quietly(() => write(mark === 'sent' ? '' : typed(), mark));
    },
    say: state => {
      said = state;
    },
    leave: () => {
      lost = false;
    },
  };
};
