import { after, DAY, type Instant } from '../../shared/domain/time.ts';
import { Misconfigured } from '../misconfigured.ts';
import type { Answer, OpsCommand } from '../operator/command.ts';
import type { Place } from '../operator/open.ts';
import { type Ages, agesOf, renew } from '../operator/secrets.ts';
import { showTime } from '../operator/show.ts';

/** No link lives longer than a case and its partnership's year of check-ins; the key before the present one then opens none. */
const LONGEST_LINK = 400 * DAY;

/** Links of the previous key that may still be in use end with the next rotation. */
const endsLinks = ({ current, previous }: Ages, now: Instant): boolean =>
  previous !== undefined && after(current, LONGEST_LINK) > now;

/** CloudFront and the doors have it from a deployment, so the old one goes on until then. */
const renewOrigin = async (place: Place, into: string, sure: boolean): Promise<Answer> => {
  if (place.local) throw new Misconfigured('The local stage has no CloudFront, and no secret of it.');
  const secret = await place.output('OriginSecretArn');
  if (sure) await renew(place, secret);
  const ages = await agesOf(place, secret);
  const minutes = 'while CloudFront takes it up, some minutes, pages answer 403';
  return {
    said: sure
      ? `Done. It comes into use with ${into}; ${minutes}.`
      : `The secret of ${showTime(ages.current)} would be replaced; the deployment after it puts it in, and ${minutes}.`,
    json: ages,
  };
};

export const command: OpsCommand = {
  about: 'new keys for links and forms; links of before go on until the rotation after this',
  forms: { '': 'the key of links takes effect within five minutes, that of forms with a deployment' },
  options: {
    'end-links': { about: 'although links are still in use that the key before the present one has signed' },
    origin: { about: 'only the secret by which the doors know CloudFront, where the stage has it' },
    leaked: { about: 'twice: every link that was ever mailed ends, and who needs one asks for it again' },
  },
  careful: [''],
  run: async ({ place, stage, now }, { has, sure }) => {
    const into = `npm run deploy -- ${stage.name} -c keys=${now().slice(0, 10)}`;
    if (has('origin')) return await renewOrigin(place, into, sure);
    const [link, render] = await Promise.all([place.output('LinkSecretArn'), place.output('RenderSecretArn')]);
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
    for (const secret of has('leaked') ? [link, link, render] : [link, render]) await renew(place, secret);
    return {
      said: [...plan, `Done. The key of forms comes into use with ${into}`],
      json: await agesOf(place, link),
    };
  },
};
