import { after, DAY, type Instant } from '../../shared/domain/time.ts';
import type { OpsCommand } from '../operator/command.ts';
import { type Ages, agesOf, renew } from '../operator/secrets.ts';
import { showTime } from '../operator/show.ts';

/** No link lives longer than a case and its partnership's year of check-ins; the key before the present one then opens none. */
const LONGEST_LINK = 400 * DAY;

/** Links of the previous key that may still be in use end with the next rotation. */
const endsLinks = ({ current, previous }: Ages, now: Instant): boolean =>
  previous !== undefined && after(current, LONGEST_LINK) > now;

export const command: OpsCommand = {
  about: 'a new key for links, and how to renew that of forms; links of before go on until the rotation after this',
  forms: { '': 'takes effect within five minutes' },
  options: {
    'end-links': { about: 'although links are still in use that the key before the present one has signed' },
    leaked: { about: 'twice: every link that was ever mailed ends, and who needs one asks for it again' },
  },
  careful: [''],
  run: async ({ place, now, stage }, { has, sure }) => {
    const link = await place.output('LinkSecretArn');
    const keys = { ...stage.keys, forms: stage.keys.forms + 1 };
    const ages = await agesOf(place, link);
    const ends = endsLinks(ages, now());
    const plan = [
      `The present key of links is of ${showTime(ages.current)}${ages.previous ? `, the one before of ${showTime(ages.previous)}` : ''}.`,
      has('leaked')
        ? 'Every link that was ever mailed ends: partners and offices ask for a new one on the page that the old one opens.'
        : ends
          ? `Every link mailed before ${showTime(ages.current)} ends; that is sooner than 400 days after the rotation before.`
          : 'Every link goes on.',
    ];
    if (!sure) return { said: plan, json: { ...ages, ends: ends || has('leaked') } };
    if (ends && !has('leaked') && !has('end-links')) {
      return {
        said: [...plan, 'Nothing was done: --end-links does it all the same.'],
        json: { ...ages, ends },
        done: false,
      };
    }
    for (const secret of has('leaked') ? [link, link] : [link]) await renew(place, secret);
    return {
      said: [
        ...plan,
        `Done. For a new key of forms, write "keys": ${JSON.stringify(keys)} into infra/stages/${stage.name}.json and deploy:`,
        'it then comes to form, submit and canary together.',
      ],
      json: { ...(await agesOf(place, link)), keys },
    };
  },
};
