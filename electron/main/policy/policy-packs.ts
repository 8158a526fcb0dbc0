// Policy packs on the kiosk (S9, S18): whatever way a row came, its text is believed only under the county's key from the enrolment, read
// only in a form that this app knows, and never in an older version than the one that is here. What was good last stays, in a file
// of its own, until something better comes or the county withdraws it.
//
//   rows of the lists cache ─> signature ─> form ─> version ─┬─ good: kept, durable, given to the screens
//                                                         └─ not: the last good one is given, ERROR in the log
import { join } from 'node:path';
import * as z from 'zod/mini';
import { parseSignedJson } from '#shared/kernel/json-text.ts';
import { oneAfterAnother } from '#shared/kernel/turns.ts';
import { type Pack, packSchema } from '#shared/policy/pack.ts';
import { type PolicyPackRow, packSignedText, policyPackRowSchema } from '#shared/protocol/policy-pack.ts';
import { writeFileAtomically } from '../atomic-file.ts';
import type { IsSigned } from '../county-signature.ts';
import { readJsonFile } from '../json-file.ts';
import type { Log } from '../log.ts';

export type PolicyPacksDeps = {
  /** SPKI DER in base64; null before enrolment: nothing is believed then. */
  readonly countyKey: () => string | null;
  readonly isSigned: IsSigned;
  readonly read: () => Promise<readonly PolicyPackRow[]>;
  readonly write: (rows: readonly PolicyPackRow[]) => Promise<void>;
  readonly log: Log;
};

export type PolicyPacks = {
  /**
   * Takes what the lists cache holds of packs.
   * @param whole the lists are all here: what is not among the rows was withdrawn
   * @returns what may be shown, by id
   */
  readonly take: (rows: readonly PolicyPackRow[], whole: boolean) => Promise<readonly Pack[]>;
  /** As of the last `take`. */
  readonly packs: () => readonly Pack[];
};

type Good = { readonly row: PolicyPackRow; readonly pack: Pack };
/** `forged`: not under the county's key. `unknownForm`: of a later app. `older`: a newer one is here. */
export type PackProblem = 'forged' | 'unknownForm' | 'older';

export function makePolicyPacks({ countyKey, isSigned, read, write, log }: PolicyPacksDeps): PolicyPacks {
  let kept: ReadonlyMap<string, Good> | null = null;
  const turns = oneAfterAnother();

  const believed = (row: PolicyPackRow): Good | 'forged' | 'unknownForm' => {
    const key = countyKey();
    if (key === null || !isSigned(packSignedText(row.text), row.signature, key)) return 'forged';
    const parsed = packSchema.safeParse(parseSignedJson(row.text));
    if (!parsed.success) return 'unknownForm';
    const pack = parsed.data;
    return pack.id === row.packId && pack.version === row.version ? { row, pack } : 'forged';
  };

  /** What an earlier run kept; looked at anew, since a file on a disk is nobody's word. */
  const lastGood = async (): Promise<ReadonlyMap<string, Good>> => {
    const stored = (await read()).map(believed).filter((good) => typeof good === 'object');
    return new Map(stored.map((good) => [good.pack.id, good]));
  };

  const takeNow = async (rows: readonly PolicyPackRow[], whole: boolean): Promise<readonly Pack[]> => {
    const before = kept ?? (await lastGood());
    const named = new Set(rows.map(({ packId }) => packId));
    const next = new Map([...before].filter(([id]) => !whole || named.has(id)));
    for (const row of rows) {
      const there = before.get(row.packId);
      if (there?.row.signature === row.signature && there.row.text === row.text) continue;
      const good = believed(row);
      const problem =
        typeof good === 'string'
          ? good
          : there !== undefined && there.pack.version > good.pack.version
            ? 'older'
            : null;
      if (typeof good === 'object' && problem === null) next.set(row.packId, good);
      else log.error('packRefused', { pack: row.packId, version: row.version, reason: problem ?? 'forged' });
    }
    const isNew = !sameRows(before, next);
    kept = next;
    // A full disk takes away the memory of it, not what is shown now: the next change writes again.
    if (isNew)
      await write([...next.values()].map(({ row }) => row)).catch(() => log.error('packsNotWritten'));
    return inOrder(next);
  };

  return {
    take: (rows, whole) => turns(() => takeNow(rows, whole)),
    packs: () => inOrder(kept ?? new Map()),
  };
}

const inOrder = (kept: ReadonlyMap<string, Good>): readonly Pack[] =>
  [...kept.values()].map(({ pack }) => pack).toSorted((one, other) => (one.id < other.id ? -1 : 1));

const sameRows = (one: ReadonlyMap<string, Good>, other: ReadonlyMap<string, Good>): boolean =>
  one.size === other.size && [...one].every(([id, good]) => other.get(id) === good);

const storedSchema = z.object({ packs: z.array(policyPackRowSchema) });

/** Keeps the last good packs in <dataDir>/policy-packs.json. A file that cannot be read is as none: the county has them. */
export const packFileIn = (dataDir: string): Pick<PolicyPacksDeps, 'read' | 'write'> => {
  const path = join(dataDir, 'policy-packs.json');
  return {
    read: async () => {
      const stored = await readJsonFile(path, storedSchema);
      return stored.ok ? stored.value.packs : [];
    },
    write: (packs) => writeFileAtomically(path, `${JSON.stringify({ packs })}\n`),
  };
};
