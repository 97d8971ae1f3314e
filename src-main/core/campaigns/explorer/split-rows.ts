// Rows in parts: of each group, of each currency.

/** Rows, and for each of them which of `size` parts it is in. */
export interface PartedRows {
  readonly rows: Uint32Array;
  readonly partOf: Uint32Array;
  readonly size: number;
}

/** The rows of each part, in the order they have. */
export function splitRows({ rows, partOf, size }: PartedRows): Uint32Array[] {
  const ends = new Uint32Array(size + 1);
  for (let at = 0; at < partOf.length; at += 1) {
    const part = partOf[at] ?? 0;
    ends[part + 1] = (ends[part + 1] ?? 0) + 1;
  }
  for (let part = 0; part < size; part += 1) ends[part + 1] = (ends[part + 1] ?? 0) + (ends[part] ?? 0);
  const filled = ends.slice(0, size);
  const split = new Uint32Array(rows.length);
  for (let at = 0; at < rows.length; at += 1) {
    const part = partOf[at] ?? 0;
    const to = filled[part] ?? 0;
    split[to] = rows[at] ?? 0;
    filled[part] = to + 1;
  }
  return Array.from({ length: size }, (_, part) => split.subarray(ends[part], ends[part + 1]));
}
