import { actionsFor } from '../../domain/action/allowed.ts';
import type { Action } from '../../domain/action/kinds.ts';
import { MOST_LINE } from '../../domain/action/question.ts';
import { seenVersion } from '../../domain/case.ts';
import { type Html, html } from '../html.ts';
import { ask, pick } from './ask.ts';
import { hidden } from './hidden.ts';
import type { CaseView } from './view.ts';

/** Not an action on the case: confirms the device, to read what is internal. */
export const CONFIRM = 'perangkat';

const confirming = ({ role }: CaseView) => ({
  value: CONFIRM,
  label: 'Buka catatan internal di perangkat ini',
  hint: `Kode enam angka dikirim ke ${role === 'backup' ? 'alamat Anda sebagai narahubung cadangan' : 'kotak surel kantor Anda'}; perangkat ini diingat 30 hari.`,
});

/** More than these at once are not read on a phone: the others open below. */
const AT_ONCE = 6;

/** What the reader may do now: choices without a default, the officer's name and a button. */
export const actions = (view: CaseView): Html => {
  const { case: one, role, now, directory, typed = {} } = view;
  const offered = actionsFor({ case: one, role, at: now, directory });
  const choices = [...offered, ...(view.confirmed ? [] : [confirming(view)])];
  const chosen = choices.findIndex(({ value }) => value === typed.action);
  const { faults = {} } = typed;
  const radio = (option: Pick<Action, 'value' | 'label' | 'hint'>, place: number): Html =>
    pick('radio', { name: 'tindakan', option, chosen: place === chosen, first: place === 0 });
  const [first, more] = [choices.slice(0, AT_ONCE), choices.slice(AT_ONCE)];
  return html`<section class="card send noprint" id="aksi"><h2>Tindakan</h2>
<form method="post" action="${view.base}" novalidate>${hidden({ versi: [String(seenVersion(one))], versi_isian: [String(view.answers)] })}
<fieldset class="f${faults.action && ' has-err'}"><legend>Apa yang ingin Anda lakukan?</legend>${
    faults.action && html`<p class="err">${faults.action}</p>`
  }${first.map(radio)}${
    more.length > 0 &&
    html`<details${chosen >= AT_ONCE && html` open`}><summary>Tindakan lain</summary>${more.map((option, place) => radio(option, place + AT_ONCE))}</details>`
  }</fieldset>
${officer(typed.officer, faults.officer)}
<p><button class="btn">Lanjutkan</button></p></form></section>`;
};

const officer = (name: string | undefined, fault: string | undefined): Html =>
  ask(
    {
      kind: 'line',
      input: 'name',
      name: 'petugas',
      label: 'Nama Anda',
      hint: 'Dibaca kantor-kantor yang terlibat, tidak pernah oleh mitra.',
      max: MOST_LINE,
      missing: 'Tuliskan nama Anda.',
    },
    { typed: { petugas: [name ?? ''] }, faults: fault === undefined ? {} : { petugas: fault } },
  );
