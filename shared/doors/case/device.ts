import type { Answers } from '../../domain/answers.ts';
import type { Role } from '../../domain/command.ts';
import { askCode, checkCode, deviceCookie, type Holder } from '../../flow/device.ts';
import { type CodeView, codePage } from '../../pages/case/code.ts';
import type { Reply } from '../../pages/request.ts';
import type { Posted } from './posted.ts';
import type { Needs } from './show.ts';

/** The cookies with which the device goes on (none if it was confirmed before), or the page that asks for the code. */
export type Confirming = Readonly<{ cookies: readonly string[] } | { ask: Reply }>;

/** Which office's device, whose link, and on which page: `reads` where the code opens something to read. */
type Confirmed = Readonly<{ confirmed: boolean; viewer: string; role?: Role }> &
  Pick<CodeView, 'base' | 'directory' | 'reads'>;

/** Lets a confirmed device pass; any other one needs the code that is mailed to the office's inbox, or to its back-up. */
export const confirmDevice = async (
  ports: Needs,
  { view }: Readonly<{ view: Confirmed }>,
  { code }: Pick<Posted, 'code'>,
  carried: Answers,
): Promise<Confirming> => {
  if (view.confirmed) return { cookies: [] };
  const { viewer: office, base, directory, reads = false, role } = view;
  const holder: Holder = role === 'backup' ? 'backup' : 'owner';
  const page = (status: number, more: Partial<CodeView>): Confirming => ({
    ask: { status, body: codePage({ directory, office, holder, base, carried, reads, ...more }) },
  });
  const askAnew = async (fault?: CodeView['fault']): Promise<Confirming> => {
    const nonce = await askCode(ports, office, code.again, holder);
    return nonce === 'too-often' ? page(429, {}) : page(fault ? 422 : 200, { nonce, fault });
  };
  if (code.nonce === '' || code.again) return await askAnew();
  if (code.digits === '') return page(422, { nonce: code.nonce, fault: 'unsent' });
  const checked = await checkCode(ports, { nonce: code.nonce, office, holder, digits: code.digits });
  if (checked === 'right') return { cookies: [await deviceCookie(ports, office, holder)] };
  return checked === 'wrong' ? page(422, { nonce: code.nonce, fault: 'wrong' }) : await askAnew('too-late');
};
