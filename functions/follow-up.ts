import { followUp, watch } from '../shared/doors/follow-up.ts';
import { sendingPorts } from '../shared/edge/sending.ts';
import { sesForgets } from '../shared/edge/suppression.ts';

const ports = { ...sendingPorts(), forget: sesForgets() };

export const handler = followUp(ports, watch(ports));
