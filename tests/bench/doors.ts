import { createRequire } from 'node:module';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { type Bundles, bundleDoors, type Door } from '../../infra/bundle.ts';
import { readDirectory } from '../../infra/directory.ts';
import { loadStage } from '../../infra/stage/load.ts';
import { DEFAULT_CEILINGS } from '../../shared/domain/ceilings.ts';

export const directory = readDirectory(loadStage('local'));

let made: Promise<Bundles> | undefined;
/** The functions as they deploy, with every office live; bundled once for all sections. */
export const doors = (): Promise<Bundles> => {
  made ??= bundleDoors(directory, { proofOfWork: false });
  return made;
};

/** The settings of all functions together; no secret and no address is real. */
export const settings = (folder: string): Readonly<Record<string, string>> => ({
  LAMBDA_TASK_ROOT: folder,
  AWS_REGION: 'ap-southeast-3',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  TABLE_NAME: 'bench',
  LEDGER_NAME: 'ledger',
  PUBLIC_URL: 'https://mitra.example',
  RENDER_KEY: 'k'.repeat(64),
  LINK_SECRET: 'links',
  ADDRESS_SECRET: 'addresses',
  CEILINGS: JSON.stringify(DEFAULT_CEILINGS),
  SENDER_NAME: 'Simpul',
  SENDER_ADDRESS: 'simpul@mitra.example',
  PARTNER_SET: 'partners',
  OFFICE_SET: 'offices',
  SENDING: '{"perSecond":14,"perDay":50000}',
});

export type Answer = APIGatewayProxyStructuredResultV2;
type Handler = (event: APIGatewayProxyEventV2, context: Context) => Promise<Answer>;

/** The bundle of a door, loaded into this process. */
export const loaded = async (door: Door): Promise<Handler> => {
  const { directory: folder } = (await doors())[door];
  Object.assign(process.env, settings(folder));
  return (createRequire(import.meta.url)(`${folder}/index.js`) as { handler: Handler }).handler;
};

/** A request as the gateway hands it on. */
export const request = (routeKey: string, path: string, headers: Readonly<Record<string, string>> = {}, body = '') => {
  const [method = 'GET'] = routeKey.split(' ');
  const file = path.split('/').at(-1) ?? '';
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: '',
    headers,
    pathParameters: { file },
    requestContext: { http: { method, path, sourceIp: '192.0.2.1', protocol: 'HTTP/1.1', userAgent: '' } },
    body,
    isBase64Encoded: false,
  } as unknown as APIGatewayProxyEventV2;
};

export const CONTEXT = { getRemainingTimeInMillis: () => 10_000 } as Context;
