// Which candidates stand together in the row: as many as fit, whole ones only, none too narrow for a finger.

export type RowSizes = {
  /** Of the row, of one Chinese character, of both margins of a key, of the gap between keys, of the narrowest key: CSS px. */
  readonly row: number;
  readonly character: number;
  readonly margins: number;
  readonly gap: number;
  readonly narrowest: number;
};

/** @returns where each page begins; one page at least */
export function pageStarts(texts: readonly string[], sizes: RowSizes): readonly number[] {
  const starts = [0];
  let used = 0;
  texts.forEach((text, index) => {
    const wanted = Math.max(sizes.narrowest, Array.from(text).length * sizes.character + sizes.margins);
    const first = used === 0;
    const next = used + (first ? 0 : sizes.gap) + wanted;
    if (!first && next > sizes.row) {
      starts.push(index);
      used = wanted;
    } else used = next;
  });
  return starts;
}
