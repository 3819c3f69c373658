import { PRACTICE } from '../domain/decide/told.ts';
import type { Mail } from './mail.ts';
import { aboutReplies, caseRows, type OfficeView, openCasePage, repliesTo } from './office.ts';

/** To the owner, and to the desk of a practice that may have been passed on: an optional consent is taken back. */
export const consentWithdrawn = (view: OfficeView): Mail => {
  const report = view.message.ordinal.startsWith(PRACTICE) ? view.message.ordinal.slice(PRACTICE.length) : undefined;
  const said = report === undefined ? ABOUT_CONTACT : aboutPractice(report);
  return {
    language: 'id',
    preheader: said.what,
    title: said.title,
    blocks: [
      aboutReplies(view),
      { say: said.what },
      { say: said.todo },
      openCasePage(view),
      { heading: 'Berkas' },
      { rows: caseRows(view) },
    ],
    replies: repliesTo(view),
  };
};

const ABOUT_CONTACT = {
  title: 'Mitra tidak bersedia dihubungi di luar pendaftaran',
  what: 'Mitra menarik persetujuannya untuk dihubungi tentang kegiatan kemitraan lain. Persetujuan itu berakhir sekarang.',
  todo: 'Hubungi mitra ini hanya tentang pendaftarannya, dan keluarkan namanya dari daftar undangan kantor. Pendaftarannya tetap berjalan.',
};

const aboutPractice = (report: string) => ({
  title: 'Praktik baik tidak boleh diteruskan lagi',
  what: `Mitra menarik persetujuannya untuk meneruskan praktik baik dari laporan ke-${report}. Praktik itu sudah tidak ada dalam daftar untuk Kementerian.`,
  todo: 'Jangan meneruskannya lagi, dan hapus dari bahan kantor yang belum terbit. Laporannya sendiri tetap dapat dibaca di berkas.',
});
