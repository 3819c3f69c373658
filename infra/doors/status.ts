import type { Construct } from 'constructs';
import { HouseFunction } from '../function.ts';
import type { Around } from './around.ts';

/** The partner's pages: opened by a signed link. */
export const statusFunction = (
  scope: Construct,
  { stage, bundles, table, ledger, api, secrets, web }: Around,
): HouseFunction => {
  const status = new HouseFunction(scope, 'Status', {
    bundle: bundles.status,
    description: 'Shows partners where their application stands, and takes what they change.',
    seconds: 20,
    environment: { TABLE_NAME: table.name, LEDGER_NAME: ledger.name, ...secrets.ofLinks, ...web },
    retention: stage.logs.retentionDays,
    reserved: stage.concurrency.status,
    trouble: 'http.broken',
    impact: 'Partners cannot see where their application stands, nor change or withdraw it.',
    remedy: 'Read the log of status, and look whether the table or the secrets answer.',
    runbook: 'a-page-answers-with-an-error',
  });
  table.allow(status, ['GetItem', 'Query'], ['applications']);
  // The partner's own copy tells what happened, and when.
  table.allow(status, ['Query'], ['directory', 'events']);
  table.allowTogether(status, {
    PutItem: ['applications', 'events', 'stops', 'same', 'erasures'],
    UpdateItem: ['applications'],
  });
  // That an erasure was asked for, for whatever becomes of the table.
  ledger.allowAdding(status);
  status.mayRead(secrets.link, secrets.address);
  api.serve(status, [
    'GET /pendaftaran',
    'POST /pendaftaran/cek',
    'GET /pendaftaran/{link}',
    'POST /pendaftaran/{link}/jawaban',
    'POST /pendaftaran/{link}/perbaiki',
    'POST /pendaftaran/{link}/wilayah',
    'POST /pendaftaran/{link}/batal',
    'POST /pendaftaran/{link}/dihubungi',
    'POST /pendaftaran/{link}/tinjau-lagi',
    'POST /pendaftaran/{link}/lingkup',
    'POST /pendaftaran/{link}/akhiri',
    'POST /pendaftaran/{link}/alamat',
    'POST /pendaftaran/{link}/salah-kantor',
    'POST /pendaftaran/{link}/bukan-saya',
    'POST /pendaftaran/{link}/salinan',
    'POST /pendaftaran/{link}/kontak',
    'POST /pendaftaran/{link}/persetujuan',
    'POST /pendaftaran/{link}/hapus',
    'GET /laporan/{link}',
    'POST /laporan/{link}',
    'GET /tautan',
    'POST /tautan',
  ]);
  return status;
};
