// What a peer must offer to be measured. One module for each in this folder, bundled on its own where its package is installed
// (bundle.ts); the page and the bench know these shapes alone, so that both are checked and run without any peer.

export type LoadJob = {
  /** `${pages}0` … : 500 postings each, as JSON; `${pages}${n}` answers page n. */
  readonly pages: string;
  readonly pageCount: number;
  /** The county's rows as a CouchDB would offer them; empty when there is no such server. */
  readonly couch: string;
  /** Postings that must be there in the end. */
  readonly rows: number;
};

/** A store that fetches everything: from nothing until all rows are kept and the first six are read. */
export type LoadPeer = {
  /**
   * Leaves nothing behind: the store is removed after the clock has stopped.
   * @returns milliseconds
   * @throws when rows are missing in the end
   */
  readonly load: (job: LoadJob) => Promise<number>;
};

/** Finds rows by a piece of text. @returns their places in `texts`, in any order, each once */
export type FindRows = (word: string) => readonly number[];

/** A search library. */
export type SearchPeer = {
  /** @param texts one a row, lower case */
  readonly index: (texts: readonly string[]) => FindRows;
};
