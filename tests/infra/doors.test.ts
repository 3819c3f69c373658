import { execFileSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Bundles, bundleDoors, DOORS, type Door } from '../../infra/bundle.ts';
import { readDirectory } from '../../infra/directory.ts';
import { loadStage } from '../../infra/stage/load.ts';
import { formRoutes } from '../../shared/doors/form.ts';
import { reviewRoutes } from '../../shared/doors/review.ts';
import { statusRoutes } from '../../shared/doors/status.ts';
import { submitRoutes } from '../../shared/doors/submit.ts';
import { resourcesOf } from './fixture.ts';

const { all, one } = await resourcesOf('example');
const CONSTRUCTS: Readonly<Record<Door, string>> = {
  form: 'Form',
  submit: 'Submit',
  notify: 'Notify',
  'follow-up': 'FollowUp',
  feedback: 'Feedback',
  status: 'Status',
  review: 'Review',
  canary: 'CanaryDoor',
};

/** Without it a function keeps to what it would do anyway (shared/edge/front.ts). */
const OPTIONAL: ReadonlySet<string> = new Set(['BODY_LIMIT']);

/** A port that nobody touches while routes are only listed. */
const untouched = new Proxy({}, { get: () => untouched }) as never;

describe('routes', () => {
  it.each([
    ['form', formRoutes(untouched)],
    ['submit', submitRoutes(untouched)],
    ['status', statusRoutes(untouched)],
    ['review', reviewRoutes(untouched)],
  ] as const)('the gateway gives %s exactly the routes that it answers', (door, routes) => {
    const [integration] = all('ApiGatewayV2::Integration').filter(each =>
      each.at<string[]>('IntegrationUri.Fn::GetAtt')[0]?.startsWith(`${CONSTRUCTS[door]}Function`),
    );
    const given = all('ApiGatewayV2::Route')
      .filter(route => JSON.stringify(route.at('Target')).includes(`"${integration?.id}"`))
      .map(route => route.at('RouteKey'))
      .filter(key => !key.startsWith('HEAD '));
    expect(given.sort()).toEqual(Object.keys(routes).sort());
  });
});

describe('the environment', () => {
  let bundles: Bundles;
  beforeAll(async () => {
    bundles = await bundleDoors(readDirectory(loadStage('example')), { proofOfWork: false });
  });

  it.each(DOORS)('of %s is what it needs to load, and nothing more', door => {
    const given = one('Lambda::Function', `${CONSTRUCTS[door]}Function`).at<object>('Environment.Variables');
    expect(loads(bundles[door].directory, given)).toEqual({
      '': 'loads',
      ...Object.fromEntries(
        Object.keys(given).map(name => [name, OPTIONAL.has(name) ? 'loads' : `missing in the environment: ${name}`]),
      ),
    });
  });
});

/** Loads a bundle as Lambda would, in a process of its own: once with the whole environment, once without each name. */
const loads = (folder: string, variables: object): unknown =>
  JSON.parse(
    execFileSync(process.execPath, ['-e', LOADER, JSON.stringify(variables)], {
      cwd: folder,
      env: { LAMBDA_TASK_ROOT: folder, AWS_REGION: 'ap-southeast-3' },
      encoding: 'utf8',
    }),
  );

/** What only a deployment knows (names, ARNs, the render key) is any text here. */
const LOADER = `
  const variables = JSON.parse(process.argv[1]);
  const file = require.resolve('./index.js');
  const outcome = without => {
    for (const [name, value] of Object.entries(variables)) process.env[name] = typeof value === 'string' ? value : 'any';
    delete process.env[without];
    delete require.cache[file];
    try {
      return typeof require(file).handler === 'function' ? 'loads' : 'has no handler';
    } catch (error) {
      return error.message;
    }
  };
  console.log(JSON.stringify(Object.fromEntries(['', ...Object.keys(variables)].map(name => [name, outcome(name)]))));
`;
