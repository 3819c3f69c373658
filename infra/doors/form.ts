import type { Construct } from 'constructs';
import { HouseFunction } from '../function.ts';
import type { Around } from './around.ts';

/** Pages that need no data: its bundle has no client of AWS, and its role nothing but a log. */
export const formFunction = (scope: Construct, { stage, bundles, api, secrets, web }: Around): HouseFunction => {
  const form = new HouseFunction(scope, 'Form', {
    bundle: bundles.form,
    description: 'Shows the form and the privacy notice.',
    seconds: 5,
    environment: { RENDER_KEY: secrets.renderKey, ...web },
    retention: stage.logs.retentionDays,
    reserved: stage.concurrency.form,
    trouble: 'http.broken',
    impact: 'Partners cannot open the form.',
    remedy: 'Read the log of form; go back to the previous deployment if it began with one.',
    runbook: 'a-page-answers-with-an-error',
  });
  api.serve(form, ['GET /', 'GET /privasi', 'GET /aset/{file}', 'GET /api/openapi.json', '$default']);
  return form;
};
