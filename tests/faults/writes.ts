import type { Key, Write } from '../../shared/flow/ports.ts';

/** The row that a write is about. */
export const keyOf = (write: Write): Key => {
  if ('put' in write) return write.put;
  if ('update' in write) return write.update;
  return 'check' in write ? write.check : write.delete;
};
