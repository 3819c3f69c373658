import { isSmaller, offered, type Scope } from '../scope.ts';
import type { About } from './about.ts';
import type { Faults, Given } from './given.ts';
import { LESS } from './scope-questions.ts';

type ReadScope = Readonly<{ scope: readonly Scope[] }> | Readonly<{ faults: Faults }>;

/** The scope that is agreed: as offered, or what is left of it. A province with nothing left is left out. */
export const readScope = (given: Given, { application, case: one }: About): ReadScope => {
  const offer = offered(application, one.provinces);
  if (given.text('cakupan') !== LESS) return { scope: offer };
  const parts = offer.map(most => part(most, given));
  const faults = Object.assign({}, ...parts.map(each => ('faults' in each ? each.faults : {}))) as Faults;
  if (Object.keys(faults).length > 0) return { faults };
  const scope = parts.flatMap(each => ('scope' in each ? each.scope : []));
  if (scope.length === 0)
    return {
      faults: { cakupan: 'Sisakan paling sedikit satu dukungan dan satu jenjang, atau pilih Belum dapat diterima.' },
    };
  if (!isSmaller(scope, offer))
    return { faults: { cakupan: 'Tidak ada yang dikurangi. Kurangi lingkupnya, atau pilih seluruhnya.' } };
  return { scope };
};

/** What is agreed for one province. */
const part = ({ province, schools: most }: Scope, { text, some }: Given): ReadScope => {
  const [roles, levels] = [some(`peran.${province}`), some(`jenjang.${province}`)];
  if (roles.length === 0 && levels.length === 0) return { scope: [] };
  if (roles.length === 0) return { faults: { [`peran.${province}`]: 'Pilih dukungan untuk jenjang yang disepakati.' } };
  if (levels.length === 0)
    return { faults: { [`jenjang.${province}`]: 'Pilih jenjang untuk dukungan yang disepakati.' } };
  const typed = text(`sekolah.${province}`).replace(/[.\s]/g, '');
  const count = typed === '' ? most : Number(typed);
  if (count === undefined) return { scope: [{ province, roles, levels }] };
  const fault = wrongCount(typed, count, most);
  return fault === undefined
    ? { scope: [{ province, roles, levels, schools: count }] }
    : { faults: { [`sekolah.${province}`]: fault } };
};

const wrongCount = (typed: string, count: number, most: number | undefined): string | undefined => {
  if (typed !== '' && (!/^\d{1,6}$/.test(typed) || count === 0))
    return 'Tuliskan jumlah sekolah dengan angka, paling sedikit 1.';
  return most !== undefined && count > most ? `Paling banyak ${most}, seperti yang ditawarkan.` : undefined;
};
