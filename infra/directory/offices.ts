import * as z from 'zod';
import { DESK } from '../../shared/domain/directory.ts';
import { isPlaceholder } from '../stage/production.ts';
import type { Stage } from '../stage/schema.ts';
import type { Rows } from './csv.ts';

export const timezone = z.enum(['Asia/Jakarta', 'Asia/Pontianak', 'Asia/Makassar', 'Asia/Jayapura'], {
  error: 'must be Asia/Jakarta, Asia/Pontianak, Asia/Makassar or Asia/Jayapura',
});
export const provinceCode = z.string().regex(/^\d\d$/, { error: 'must be the two digits of a province, such as 35' });
export const code = z
  .string()
  .regex(/^[a-z0-9-]+$/, { error: 'must be lower-case letters, digits and dashes, such as bpmp-35' });
const mailbox = z.email({ error: 'is not an e-mail address' });
export const name = z.string().min(1, { error: 'must not be empty' });
const phone = z.string().regex(/^(\+\d{8,15})?$/, { error: 'must be empty or international, such as +6281200000000' });
const hours = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, { error: 'must be hours such as 08:00-16:00' })
  .refine(given => given.slice(0, 5) < given.slice(6), {
    error: 'ends before it begins; write hours such as 08:00-16:00',
  });

export const office = z.object({
  code,
  role: z.enum(['quality', 'teacher', 'national'], { error: 'must be quality, teacher or national' }),
  kind: name,
  name,
  province: provinceCode,
  timezone,
  inbox: mailbox,
  backup: mailbox,
  phone,
  whatsapp: phone,
  hours,
});
type OfficeRows = Rows<z.infer<typeof office>>;

/** The desks take part in every stage: they are who is asked when an office is silent. */
export const isLive = ({ offices, desks }: Stage, officeCode: string): boolean =>
  officeCode === DESK ||
  offices.live === 'all' ||
  offices.live.includes(officeCode) ||
  Object.values(desks).includes(officeCode);

/** What is wrong with how an office is reached, line by line. */
export const complaintsOf = (
  stage: Stage,
  offices: OfficeRows,
  provinces: ReadonlyMap<string, Readonly<{ name: string; timezone: string }>>,
): string[] =>
  offices.values.flatMap((each, place) => {
    const at = offices.at(place);
    const seat = provinces.get(each.province);
    const sharer = offices.values.find((other, before) => before < place && same(other.inbox, each.inbox));
    return [
      ...(seat ? [] : [`${at}: province: there is no province "${each.province}"; mend the code.`]),
      ...(seat && seat.timezone !== each.timezone
        ? [`${at}: timezone: "${each.timezone}" is not that of ${seat.name}; write ${seat.timezone}.`]
        : []),
      ...(same(each.inbox, each.backup)
        ? [`${at}: backup: is the inbox once more; write the address of somebody who is asked when it is silent.`]
        : []),
      ...(sharer ? [`${at}: inbox: is that of ${sharer.code} as well; write the inbox of ${each.code}.`] : []),
      ...placeholders(stage, each, at),
    ];
  });

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** Empty, or nothing but zeros behind the country's and the area's digits. */
const isNobody = (phone: string): boolean => /^(\+62(21|8)?0*)?$/.test(phone);

/** A stage that sends from a real domain must not send to placeholders: those mails would vanish. */
const placeholders = (stage: Stage, each: z.infer<typeof office>, at: string): string[] =>
  isPlaceholder(stage.sender.address)
    ? []
    : [
        ...(isLive(stage, each.code) && [each.inbox, each.backup].some(isPlaceholder)
          ? [`${at}: ${each.code} is live but has a placeholder address; write its real inbox and back-up.`]
          : []),
        // Every page and mail sends people to the desk: it must be possible to reach it.
        ...(each.role === 'national' && [each.phone, each.whatsapp].every(isNobody)
          ? [`${at}: the desk has no phone and no WhatsApp; write the number that partners may call.`]
          : []),
      ];
