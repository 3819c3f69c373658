import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';

/**
 * A folder that is there whole or not at all: `fill` writes into a draft that then takes its place. One that is there already is
 * the same; of two who make it at once, the later one throws its own away. Answers the folder.
 */
export const madeOnce = async (folder: string, fill: (draft: string) => Promise<void> | void): Promise<string> => {
  if (existsSync(folder)) return folder;
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  await fill(draft);
  try {
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
};
