import { openBar } from './bar.ts';
import { checkOnLeaving } from './blur.ts';
import { byId } from './dom.ts';
import { keepDraft } from './draft.ts';
import { suggestRegencies } from './regencies.ts';
import { sendSurely } from './send.ts';

// What makes the form more comfortable; it works without. A part that fails takes no other with it, nor the form.
const form = byId<HTMLFormElement>('daftar');
const bar = openBar();
const draft = keepDraft(form, bar);
sendSurely(form, bar, draft);
checkOnLeaving(form, bar);
suggestRegencies(form);
