import { notify } from '../shared/doors/notify.ts';
import { sendingPorts } from '../shared/edge/sending.ts';

export const handler = notify(sendingPorts());
