/** SES takes mail for it, says that it was delivered, and delivers it to nobody; reputation and daily quota do not count it. */
export const SIMULATOR = 'success@simulator.amazonses.com';

/** An address of SES's simulator: nobody reads it, so no partner has it. */
export const isSimulated = (email: string): boolean => /@simulator\.amazonses\.com$/i.test(email);

/** The office of synthetic applications. It is in no list of offices, so that no list, form, figure or choice shows it. */
export const CANARY_OFFICE = {
  code: 'kenari',
  role: 'quality',
  kind: 'KENARI',
  name: 'Kantor Uji Kenari',
  province: '31',
  timezone: 'Asia/Jakarta',
  inbox: SIMULATOR,
  backup: SIMULATOR,
  phone: '',
  whatsapp: '',
  hours: '08:00-16:00',
  live: false,
} as const;

/** The header in which the canary shows that it is ours. */
export const CANARY_HEADER = 'x-simpul-canary';
