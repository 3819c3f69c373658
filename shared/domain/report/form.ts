import { report } from '../fields/report.ts';
import type { Form } from '../fields.ts';

/** The check-in (laporan berkala): a block for each partnership of an application, by the number of its case. */
export const reportForm: Form = {
  fields: { partnerships: report },
  blocks: {
    partnerships: {
      label: { id: 'Kemitraan', en: 'Partnership' },
      add: { id: 'Tambah kemitraan', en: 'Add a partnership' },
      remove: { id: 'Hapus kemitraan ini', en: 'Remove this partnership' },
      max: 100,
      named: true,
      errors: {},
    },
  },
  offered: ['partnerships.done', 'partnerships.practice'],
};
