// The part of yauzl 3 that container.ts uses; the package carries no types.
declare module 'yauzl' {
  import type { Readable } from 'node:stream';

  export type Options = { readonly validateEntrySizes?: boolean };
  export type Entry = {
    readonly fileName: string;
    /** As the central directory declares it. */
    readonly uncompressedSize: number;
    isEncrypted(): boolean;
  };
  export type ZipFile = {
    eachEntry(): AsyncIterable<Entry>;
    openReadStreamPromise(entry: Entry): Promise<Readable>;
    close(): void;
  };
  export function fromBufferPromise(buffer: Buffer, options: Options): Promise<ZipFile>;
  const yauzl: { readonly fromBufferPromise: typeof fromBufferPromise };
  export default yauzl;
}
