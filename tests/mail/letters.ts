import type { Application } from '../../shared/domain/application.ts';
import type { Letter } from '../../shared/flow/ports.ts';
import type { LetterContext } from '../../shared/mail/context.ts';
import { letter } from '../../shared/mail/letter.ts';
import { at, context, directory, message } from './fixture.ts';

const onlyEastJava = directory(office => office.code === 'bpmp-35');

const rerouted = (of: LetterContext, note: string): LetterContext => ({
  ...of,
  cases: of.cases.map(one => ({ ...one, reroute: { province: '51', note, at, times: 1 } })),
});

/** Every kind of mail to every audience that it has, made for an application. */
export const everyMail = (of: Application, note = 'Seharusnya Bali.'): Readonly<Record<string, Letter>> => {
  const all = context({ application: of });
  const moved = rerouted(all, note);
  const abroad = { ...of, organisation: { ...of.organisation, kind: 'internasional' } };
  return {
    receipt: letter(message('receipt', 'partner'), all),
    'status-link': letter(message('status-link', 'partner'), all),
    'new-case': letter(message('new-case', 'owner', 'bpmp-35'), all),
    'new-case to the desk': letter(
      message('new-case', 'owner', 'nasional', '02'),
      context({ application: of, directory: onlyEastJava }),
    ),
    introduced: letter(message('introduced', 'participant', 'gtk-35'), all),
    'introduced to the desk': letter(
      message('introduced', 'participant', 'nasional'),
      context({ application: abroad }),
    ),
    'route-correction': letter(message('route-correction', 'owner', 'bpmp-35'), moved),
    'route-correction to the desk': letter(message('route-correction', 'desk', 'nasional'), moved),
    'call-partner': letter(message('call-partner', 'owner', 'bpmp-35'), all),
    'contact-changed': letter(message('contact-changed', 'owner', 'bpmp-35'), {
      ...all,
      previousEmail: 'lama@cerdas.example',
    }),
  };
};
