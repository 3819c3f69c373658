import type { Case } from '../domain/case.ts';
import { showMoment } from '../domain/dates.ts';
import { officeOf } from '../domain/directory.ts';
import { aboutName } from '../domain/pretence.ts';
import { showReference } from '../domain/reference.ts';
import { characteristicBlocks } from './characteristics.ts';
import { answerBy } from './handling.ts';
import type { Block, Mail, Row } from './mail.ts';
import { aboutReplies, type OfficeView, openCasePage, partnerRows, provincesOf, repliesTo } from './office.ts';
import { provinceNames } from './places.ts';
import { regionBlocks } from './region.ts';

/** To the quality office that owns a case, or to the desk standing in: everything needed to begin. */
export const newCase = (view: OfficeView): Mail => {
  const { context, case: one, recipient } = view;
  const by = answerBy(one, context.directory, 'id');
  return {
    language: 'id',
    preheader: `Jawaban ditunggu paling lambat ${by}. Balasan surel ini sampai ke mitra, tetapi tidak tercatat.`,
    title: 'Pendaftaran mitra pembangunan baru',
    blocks: [
      aboutReplies(view),
      { say: `Ada mitra pembangunan yang mendaftar untuk ${provincesOf(view)}. ${whoseCase(view)}` },
      {
        rows: [
          ['Nomor pendaftaran', showReference(one.reference)],
          ['Diterima', showMoment(one.submittedAt, recipient.timezone, 'id')],
          ['Batas jawaban', { first: by, rest: ` (${one.clock.days} hari kerja)` }],
        ],
      },
      openCasePage(view),
      ...wholeApplication(view),
    ],
    replies: repliesTo(view),
  };
};

/** Who applied, with what, and who else has it: all that an office needs that has not seen the case before. */
export const wholeApplication = (view: OfficeView): readonly Block[] => {
  const { application, directory } = view.context;
  const regions = application.regions.filter(region => view.case.provinces.includes(region.province));
  return [
    { heading: 'Mitra' },
    { say: aboutName(application.organisation.name, directory) },
    { rows: partnerRows(view) },
    { heading: 'Wilayah dan dukungan yang ditawarkan' },
    ...regionBlocks(regions, directory),
    { heading: 'Lima ciri mitra pembangunan' },
    ...characteristicBlocks(view),
    { heading: 'Kantor lain yang menerima pendaftaran ini' },
    { rows: otherOffices(view) },
  ];
};

const whoseCase = ({ case: one, recipient }: OfficeView): string =>
  one.standsIn
    ? `Berkas ini ditangani ${recipient.name}, karena UPT setempat belum bergabung dengan Simpul.`
    : `Berkas ini milik ${recipient.name}: kantor Andalah yang meninjau dan menjawab.`;

const otherOffices = ({ context: { cases, directory }, case: one }: OfficeView): readonly Row[] => {
  const participants = one.participants.map(code => officeOf(directory, code).name);
  const others = cases.filter(other => other.number !== one.number && other.status !== 'reassigned');
  return [
    ['Kantor yang diberi tahu (tembusan)', ...(participants.length > 0 ? participants : ['Tidak ada'])],
    ['Untuk wilayah lain', ...(others.length > 0 ? others.map(told(directory)) : ['Tidak ada'])],
  ];
};

const told =
  (directory: OfficeView['context']['directory']) =>
  (other: Case): string =>
    `${officeOf(directory, other.office).name} (${provinceNames(directory, other.provinces, 'id')})`;
