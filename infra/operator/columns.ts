/** Rows as aligned columns with their names above; `none` where there are no rows. */
export const columns = (
  rows: readonly Readonly<Record<string, string | number>>[],
  none: string,
): readonly string[] => {
  const names = Object.keys(rows[0] ?? {});
  if (names.length === 0) return [none];
  const lines = [names, ...rows.map(row => names.map(name => String(row[name] ?? '')))];
  const widths = names.map((_, place) => Math.max(...lines.map(line => line[place]?.length ?? 0)));
  return lines.map(line =>
    line
      .map((cell, place) => cell.padEnd(widths[place] ?? 0))
      .join('  ')
      .trimEnd(),
  );
};
