import { askedOf } from '../domain/asked.ts';
import type { Case } from '../domain/case.ts';
import { type Directory, deskFor, officeOf } from '../domain/directory.ts';
import type { Language, Sentence } from '../domain/language.ts';
import { hasNoBackup } from '../domain/mailbox.ts';
import type { Fact } from '../domain/news.ts';
import { showReference } from '../domain/reference.ts';
import { isRevised } from '../domain/revised.ts';
import { nameOf } from '../pages/contact.ts';
import { sayIn } from '../pages/say.ts';
import { handlingCards, reachRows } from './handling.ts';
import { type Block, excerpt, type Mail } from './mail.ts';
import { notMe, officeWords, openStatus, type PartnerView, repliesTo, speaker } from './partner.ts';
import { provinceNames } from './places.ts';

/** So many are told one by one, so that the mail stays short; the status page shows all. */
const MOST_TOLD = 12;
/** Characters of reasons in one mail, shared among them. */
const REASONS = 2_000;

const TITLES: Readonly<Partial<Record<Fact['what'], Sentence>>> = {
  'office-unreachable': { id: 'Surel ke kantor tidak sampai', en: 'Our mail did not reach the office' },
  'office-lost': { id: 'Surel ke kantor tidak sampai', en: 'Our mail did not reach the office' },
  acknowledge: { id: 'Pendaftaran Anda sedang ditinjau', en: 'Your application is under review' },
  reassign: { id: 'Pendaftaran Anda dialihkan ke kantor lain', en: 'Another office looks after your application now' },
  'hand-over': {
    id: 'Pendaftaran Anda dialihkan ke kantor lain',
    en: 'Another office looks after your application now',
  },
  withdraw: { id: 'Pembatalan Anda sudah kami catat', en: 'Your withdrawal is on record' },
  climb: { id: 'Pendaftaran Anda belum dijawab', en: 'Your application has not been answered yet' },
  lapse: { id: 'Pendaftaran Anda kedaluwarsa', en: 'Your application has lapsed' },
  end: { id: 'Kemitraan sudah selesai', en: 'The partnership has ended' },
  reopen: { id: 'Pendaftaran Anda dibuka kembali', en: 'Your application was reopened' },
};

const ASKED: Sentence = { id: 'Permintaan Anda belum dijawab', en: 'Your request has not been answered yet' };

const titleOf = ({ what, case: one }: Fact): Sentence | undefined =>
  what === 'climb' && askedOf(one) ? ASKED : TITLES[what];

const SEVERAL: Sentence = { id: 'Kabar tentang pendaftaran Anda', en: 'News of your application' };

/** To the partner, at most once a day: everything that happened and is no answer. */
export const news = (view: PartnerView): Mail => {
  const { language, reference, facts } = view;
  const say = sayIn(language);
  const kinds = new Set(facts.map(fact => titleOf(fact)?.[language]));
  const [title] = kinds.size === 1 ? kinds : [SEVERAL[language]];
  const told = facts.slice(0, MOST_TOLD);
  const left = facts.length - told.length;
  const most = Math.floor(REASONS / Math.max(1, told.length));
  return {
    language,
    preheader: facts.map(fact => sentence(fact, view))[0] ?? '',
    title: title ?? SEVERAL[language],
    blocks: [
      {
        say: say(
          `Ini kabar tentang pendaftaran ${showReference(reference)}.`,
          `This is what is new about application ${showReference(reference)}.`,
        ),
      },
      ...told.flatMap(fact => factBlocks(fact, view, most)),
      ...(left > 0
        ? [{ say: say(`Dan ${left} kabar lain, di halaman status.`, `And ${left} more, on the status page.`) }]
        : []),
      openStatus(view),
      ...notMe(view),
    ],
    replies: repliesTo(view),
  };
};

const factBlocks = (fact: Fact, view: PartnerView, most: number): readonly Block[] => {
  const { directory, language } = view;
  const now = fact.to ?? fact.case;
  const label = sayIn(language)('Alasannya', 'The reason');
  return [
    { heading: provinceNames(directory, fact.case.provinces, language) },
    { say: sentence(fact, view) },
    ...officeWords(label, excerpt(fact.reason, most)),
    ...handlingCards([now], directory, language),
    ...(fact.what === 'climb' ? helping(now, directory, language) : []),
  ];
};

/** Who helps out, and how to reach them. */
const helping = ({ office }: Case, directory: Directory, language: Language): readonly Block[] => {
  const desk = deskFor(directory, office);
  return desk.code === office ? [] : [{ card: { title: nameOf(desk, language), rows: reachRows(desk, language) } }];
};

/** What happened, in one sentence or two, and what it means for the partner. */
const sentence = (fact: Fact, { directory, language }: PartnerView): string => {
  const { case: one, to, by } = fact;
  const say = sayIn(language);
  const name = (code: string): string => nameOf(officeOf(directory, code), language);
  const office = name(one.office);
  const who = by === 'desk' ? inItsPlace(one, directory, language) : office;
  switch (fact.what) {
    case 'acknowledge':
      return say(`${who} sedang meninjau pendaftaran Anda.`, `${who} is reviewing your application.`);
    case 'reassign':
      return moved(office, to ? name(to.office) : '', by === 'desk', language);
    case 'hand-over':
      return moved(formerOwner(one, name), office, by === 'desk', language);
    case 'withdraw':
      return say(
        `Sesuai permintaan Anda, pendaftaran di ${office} sudah dibatalkan. Anda tidak perlu melakukan apa pun lagi.`,
        `As you asked, your application at ${office} is withdrawn. You need not do anything more.`,
      );
    case 'office-unreachable':
      return say(
        `Surel kami ke ${office} tidak sampai; surel tentang pendaftaran Anda sekarang kami kirim ke narahubung cadangannya. Anda tidak perlu melakukan apa pun.`,
        `Our mail to ${office} does not arrive; what we write about your application now goes to its back-up contact. You need not do anything.`,
      );
    case 'office-lost':
      return nobodyThere(one, directory, language);
    case 'climb':
      return silence(one, office, directory, language);
    case 'lapse':
      return say(
        `Perbaikan yang diminta ${office} tidak kami terima sampai batas waktunya, sehingga pendaftaran Anda di kantor itu kedaluwarsa. Bila Anda masih berminat, kirim perbaikannya melalui halaman status: kantor akan meninjaunya lagi. Anda juga boleh mendaftar lagi.`,
        `The changes that ${office} asked for did not arrive in time, so your application there has lapsed. If you are still interested, send them on the status page: the office will look at it again. You may also apply again.`,
      );
    case 'end':
      return by === 'partner'
        ? say(
            `Sesuai pemberitahuan Anda, kemitraan dengan ${office} sudah selesai. Terima kasih atas dukungan Anda.`,
            `As you told us, the partnership with ${office} has ended. Thank you for your support.`,
          )
        : say(
            `${who} menyatakan kemitraan ini selesai. Terima kasih atas dukungan Anda.`,
            `${who} has ended this partnership. Thank you for your support.`,
          );
    default:
      return say(
        by === 'desk'
          ? `${who} membuka kembali pendaftaran Anda. Kantor akan meninjaunya lagi.`
          : `${who} membuka kembali pendaftaran Anda dan akan meninjaunya lagi.`,
        by === 'desk'
          ? `${who} has reopened your application. The office will review it again.`
          : `${who} has reopened your application and will review it again.`,
      );
  }
};

/** Neither inbox nor back-up, where the office has one, takes mail. */
const nobodyThere = ({ office: code }: Case, directory: Directory, language: Language): string => {
  const office = officeOf(directory, code);
  const [name, desk] = [nameOf(office, language), nameOf(deskFor(directory, code), language)];
  const [also, nor] = hasNoBackup(office) ? ['', ''] : [' dan ke narahubung cadangannya', ' or to its back-up contact'];
  return sayIn(language)(
    `Surel kami ke ${name}${also} tidak sampai; surel tentang pendaftaran Anda sekarang kami kirim ke ${desk}, yang kami minta menghubungi kantor itu. Anda tidak perlu melakukan apa pun.`,
    `Our mail to ${name}${nor} does not arrive; what we write about your application now goes to ${desk}, which we have asked to contact the office. You need not do anything.`,
  );
};

/** The desk, and for which office it acted. */
const inItsPlace = ({ office: code }: Case, directory: Directory, language: Language): string => {
  const [office, desk] = [officeOf(directory, code), deskFor(directory, code)];
  return speaker({ office, desk: desk.code === office.code ? undefined : desk, language }, 'acted');
};

/** That an office has not got on with it, and who knows of that now. */
const silence = (one: Case, office: string, directory: Directory, language: Language): string => {
  const say = sayIn(language);
  const desk = deskFor(directory, one.office);
  const helps = nameOf(desk, language);
  const asked = askedOf(one);
  if (asked?.of === 'desk') {
    return say(
      `Anda meminta ${helps} meninjau jawaban itu sekali lagi, dan sampai sekarang belum dijawab. Selama belum dijawab, hal ini masuk laporan mingguan berikutnya kepada pimpinan. Kami mohon maaf atas lamanya Anda menunggu.`,
      `You asked ${helps} to look at the answer again, and nobody has done so yet. Until it is answered, it comes into the next weekly report to the leadership. We are sorry that you have had to wait so long.`,
    );
  }
  if (one.status === 'revision') {
    return say(
      `${office} sudah beberapa kali meminta perbaikan. ${helps} sekarang ikut menangani pendaftaran Anda agar tidak berlarut-larut; perbaikan yang terakhir diminta tetap ditunggu.`,
      `${office} has asked for changes several times. ${helps} now helps with your application so that it gets on; the changes last asked for are still awaited.`,
    );
  }
  const [soFar, soFarEn] = asked
    ? ['belum menjawab usulan Anda tentang lingkup kemitraan', 'has not answered the scope that you proposed']
    : isRevised(one)
      ? ['belum menjawab perbaikan Anda', 'has not answered the changes that you sent']
      : one.status === 'received'
        ? ['belum mulai meninjau pendaftaran Anda', 'has not begun to review your application']
        : ['belum menjawab pendaftaran Anda', 'has not answered your application'];
  if (one.climbed?.who === 'desk') {
    return say(
      `${office} ${soFar}. ${helps} sekarang ikut menangani. Anda tidak perlu mendaftar lagi, dan boleh menghubungi keduanya.`,
      `${office} ${soFarEn}. ${helps} now helps with it. You need not apply again, and may contact either of them.`,
    );
  }
  const [told, toldEn] =
    directory.leadership.length > 0
      ? [
          'masuk laporan mingguan berikutnya kepada pimpinan Kementerian',
          'comes into the next weekly report to the leadership',
        ]
      : ['masuk laporan mingguan berikutnya', 'comes into the next weekly report'];
  const [others, othersEn] =
    desk.code === one.office ? ['', ''] : [` ${helps} tetap ikut menangani.`, ` ${helps} still helps with it.`];
  return say(
    `Sampai sekarang ${office} ${soFar}. Hal ini ${told}.${others} Kami mohon maaf atas lamanya Anda menunggu.`,
    `So far, ${office} ${soFarEn}. This ${toldEn}.${othersEn} We are sorry that you have had to wait so long.`,
  );
};

/** Who had it before it was handed over; empty where it has moved on since. */
const formerOwner = ({ number, from }: Case, name: (code: string) => string): string =>
  from?.case === number ? name(from.office) : '';

const moved = (from: string, to: string, byDesk: boolean, language: Language): string => {
  const say = sayIn(language);
  const [whence, fromThere] = from === '' ? ['', ''] : [` dari ${from}`, ` from ${from}`];
  return byDesk || from === ''
    ? say(
        `Pendaftaran Anda dialihkan${whence} ke ${to}. Kantor itulah yang sekarang meninjau dan menjawab Anda.`,
        `Your application was passed on${fromThere} to ${to}, which reviews it and answers you from now on.`,
      )
    : say(
        `${from} mengalihkan pendaftaran Anda ke ${to}. Kantor itulah yang sekarang meninjau dan menjawab Anda.`,
        `${from} has passed your application on to ${to}, which reviews it and answers you from now on.`,
      );
};
