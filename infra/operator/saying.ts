/** An operator reads a sentence: what AWS or the network said, without the way through our code. */
export const saying = async (work: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
};
