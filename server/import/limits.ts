// How much a file may ask of the county's machine. One place, so that a test can turn them down.

export type ReadLimits = {
  /** Size of the file, bytes. */
  readonly maxBytes: number;
  /** Bytes after inflating, all parts that are read together. */
  readonly maxInflatedBytes: number;
  /** Parts in an .xlsx container. */
  readonly maxParts: number;
  /** Rows of one worksheet, blank ones inside included. */
  readonly maxRows: number;
  /** Filled cells of the whole file. */
  readonly maxCells: number;
  readonly maxColumns: number;
};

const MB = 1024 * 1024;

/** 50,000 postings of 25 columns fit; the worst file that fits is read in well under 1.5 GB of memory. */
export const defaultReadLimits: ReadLimits = {
  maxBytes: 50 * MB,
  maxInflatedBytes: 120 * MB,
  maxParts: 5_000,
  maxRows: 100_000,
  maxCells: 2_500_000,
  maxColumns: 300,
};
