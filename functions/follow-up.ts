import { followUp, watch } from '../shared/doors/follow-up.ts';
import { sendingPorts } from '../shared/edge/sending.ts';

const ports = sendingPorts();

export const handler = followUp(ports, watch(ports));
