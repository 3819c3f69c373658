import { dayIn } from '../domain/calendar.ts';
import { type Assessment, assess } from '../domain/characteristics.ts';
import type { Directory } from '../domain/directory.ts';
import type { Block, Row } from './mail.ts';
import type { OfficeView } from './office.ts';
import { provinceNames } from './places.ts';

/** The five characteristics as a help for the office's review; regions with the same finding are told together. */
export const characteristicBlocks = ({ context, case: one, recipient }: OfficeView): readonly Block[] => {
  const today = dayIn(recipient.timezone, context.now);
  const assessments = assess(context.application, one.provinces, today);
  return [
    {
      say: 'Dinilai dari isian mitra, untuk membantu peninjauan. Simpul tidak menolak pendaftaran karena penilaian ini.',
    },
    { rows: assessments.map(assessment => row(assessment, context.directory)) },
  ];
};

const row = ({ label, verdictLabel, findings }: Assessment, directory: Directory): Row => {
  const sentences = [...new Set(findings.map(finding => finding.sentence))];
  const [only, ...others] = sentences;
  if (others.length === 0) return [label, { first: `${verdictLabel}.`, rest: ` ${only ?? ''}` }];
  const regionsWith = (sentence: string): string =>
    provinceNames(
      directory,
      findings.flatMap(finding => (finding.sentence === sentence && finding.province ? [finding.province] : [])),
      'id',
    );
  return [
    label,
    { first: verdictLabel, rest: '' },
    ...sentences.map(sentence => `${regionsWith(sentence)}: ${sentence}`),
  ];
};
