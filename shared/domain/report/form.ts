import { report } from '../fields/report.ts';
import type { Form } from '../fields.ts';

/** The check-in (laporan berkala): a block for each partnership of an application. */
export const reportForm: Form = {
  fields: { partnerships: report },
  blocks: {
    partnerships: {
      label: { id: 'Kemitraan', en: 'Partnership' },
      add: { id: 'Tambah kemitraan', en: 'Add a partnership' },
      remove: { id: 'Hapus kemitraan ini', en: 'Remove this partnership' },
      max: 99,
      errors: {},
    },
  },
  offered: ['partnerships.done', 'partnerships.practice'],
};
