import type { Finding } from './finding.ts';

const TITLES = [
  ['missing', 'Missing'],
  ['unknown', 'Not checked'],
  ['ok', 'In order'],
] as const;

/** The findings for a person: what is missing first, each with its mend, and a last line that counts. */
export const report = (findings: readonly Finding[]): string => {
  const parts = TITLES.flatMap(([state, title]) => {
    const found = findings.filter(finding => finding.state === state);
    return found.length > 0 ? [[title, ...found.map(entry)].join('\n')] : [];
  });
  const count = (state: Finding['state']) => findings.filter(finding => finding.state === state).length;
  const missing = count('missing');
  const end = missing === 0 ? 'Nothing is missing' : `${missing} ${missing === 1 ? 'thing is' : 'things are'} missing`;
  return [...parts, `${end}, ${count('unknown')} could not be checked from here, ${count('ok')} are in order.`].join(
    '\n\n',
  );
};

const entry = ({ about, said, mend }: Finding): string =>
  [`  ${about}: ${said}`, ...(mend ? [`    → ${mend}`] : [])].join('\n');
