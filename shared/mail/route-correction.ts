import { showMoment } from '../domain/dates.ts';
import { DESK, deskFor, officeOf, provinceName } from '../domain/directory.ts';
import { ownerOf } from '../domain/route.ts';
import { reachRows } from './handling.ts';
import type { Block, Mail } from './mail.ts';
import { aboutReplies, caseRows, type OfficeView, openCasePage, partnerRows, repliesTo } from './office.ts';

/** To owner and desk: the partner says that the application belongs to another region. */
export const routeCorrection = (view: OfficeView): Mail => {
  const { context, case: one, owner, recipient } = view;
  const { directory } = context;
  const { reroute } = one;
  if (!reroute) throw new Error(`case ${one.number} has no correction`);
  const region = provinceName(directory, reroute.province);
  const right = officeOf(directory, ownerOf(reroute.province, directory));
  const other = recipient.code === owner.code ? deskFor(directory, owner.code) : owner;
  const task =
    recipient.code === other.code
      ? 'Mohon hubungi mitra dan pastikan wilayahnya.'
      : `Mohon hubungi mitra, pastikan wilayahnya, lalu sepakati dengan ${other.name} siapa yang menangani. ${other.name} menerima surel yang sama.`;
  const quote: readonly Block[] = reroute.note
    ? [{ quote: { label: 'Keterangan dari mitra', theirs: reroute.note } }]
    : [];
  return {
    language: 'id',
    preheader: `Menurut mitra, wilayah yang benar adalah ${region}. Mohon dipastikan.`,
    title: 'Mitra menyatakan wilayah pendaftarannya keliru',
    blocks: [
      aboutReplies(view),
      { say: `Menurut mitra, pendaftaran ini seharusnya untuk ${region}. ${task}` },
      openCasePage(view),
      { heading: 'Yang disampaikan mitra' },
      {
        rows: [
          ['Wilayah yang benar', region],
          ['Disampaikan', showMoment(reroute.at, recipient.timezone, 'id')],
        ],
      },
      ...quote,
      { heading: 'Berkas' },
      { rows: [...caseRows(view), ['Pemilik berkas', owner.name]] },
      { heading: `Kantor untuk ${region}` },
      {
        card: {
          title: right.name,
          rows: [
            ...(right.code === DESK && owner.code !== DESK
              ? [['Keterangan', 'menangani sementara, karena UPT setempat belum bergabung dengan Simpul'] as const]
              : []),
            ['Surel', right.inbox],
            ...reachRows(right, 'id'),
          ],
        },
      },
      { heading: 'Mitra' },
      { rows: partnerRows(view) },
    ],
    replies: repliesTo(view),
  };
};
