// What the storage rules need of a disk, as a port.
export type Disk = {
  /** Room that this user may still fill, bytes; null when the system does not say. */
  readonly freeBytes: () => Promise<number | null>;
  readonly hasReserve: () => Promise<boolean>;
  /** Allocates the reserve for good; false when the disk refused, and nothing of it is left then. */
  readonly makeReserve: () => Promise<boolean>;
  /** Gives the reserve's room back. @returns false when there was none */
  readonly dropReserve: () => Promise<boolean>;
};
