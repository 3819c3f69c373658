/** Something that an operator wrote does not hold together. The message names the file, the place and the mend. */
export class Misconfigured extends Error {
  override name = 'Misconfigured';
}
