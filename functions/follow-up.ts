import { followUp } from '../shared/doors/follow-up.ts';
import { sendingPorts } from '../shared/edge/sending.ts';

export const handler = followUp(sendingPorts());
