// <dataDir>/casebook.sealed: the events that were opened before, under the station's key, so that the next unlock opens one blob and not
// ten thousand envelopes. It is a copy: absent, damaged, of an older app or under a key that is gone, everything is opened anew.
import { readFile, rm } from 'node:fs/promises';
import * as z from 'zod/mini';
import type { RecordedEvent } from '#shared/casework/event.ts';
import { openBlob, sealBlob } from '#shared/sealing/blob.ts';
import type { KeyPair } from '#shared/sealing/keys.ts';
import type { Sodium } from '#shared/sealing/sodium.ts';
import { writeBytesAtomically } from '../atomic-file.ts';

export const SEALED_COPY = 'casebook.sealed';

/** Changes with the shape of events: a copy of another shape is not read. */
const SHAPE = 1;

/** Sealed by this machine and authenticated, so that the shape's number alone is looked at. */
const copySchema = z.object({ shape: z.literal(SHAPE), events: z.array(z.custom<RecordedEvent>()) });

/** @returns what was opened before; [] where there is nothing that these keys open */
export async function readSealedCopy(
  sodium: Sodium,
  file: string,
  keys: readonly KeyPair[],
): Promise<readonly RecordedEvent[]> {
  const blob = await readFile(file).catch(() => null);
  if (blob === null) return [];
  const opened = openBlob(sodium, blob, SEALED_COPY, keys);
  if (!opened.ok) return [];
  try {
    const read = copySchema.safeParse(JSON.parse(new TextDecoder().decode(opened.value)));
    return read.success ? read.data.events : [];
  } catch {
    return [];
  } finally {
    sodium.memzero(opened.value);
  }
}

/** Whole or as it was. @param reader the station's key of today */
export async function writeSealedCopy(
  sodium: Sodium,
  file: string,
  events: readonly RecordedEvent[],
  reader: KeyPair,
): Promise<void> {
  const plain = new TextEncoder().encode(JSON.stringify({ shape: SHAPE, events }));
  const blob = sealBlob(sodium, plain, SEALED_COPY, [reader]);
  sodium.memzero(plain);
  await writeBytesAtomically(file, blob);
}

/** Lets go of it, e.g. because somebody in it must be forgotten and nobody is there to open it. */
export const dropSealedCopy = (file: string): Promise<void> => rm(file, { force: true });
