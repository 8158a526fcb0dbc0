// S16: a newer county publishes tables that this app does not know. Their rows pass by, the cursor goes on, and their names are
// kept. An app that knows one of them fetches everything once more beside the old lists: the page is told `cursorGone` at its
// next pull, and goes on from wherever it then is.
//
//   page with unknown rows ─> name noted, durable ─> … update … ─> cursorGone once ─> another cursor: name forgotten
import { join } from 'node:path';
import * as z from 'zod/mini';
import { listTables } from '#shared/protocol/pull.ts';
import { writeFileAtomically } from './atomic-file.ts';
import { readJsonFile } from './json-file.ts';

const storedSchema = z.object({ tables: z.array(z.string()) });

export type DeferredTables = {
  /** Whether the lists must be fetched anew before this cursor is gone on from. */
  readonly mustRefill: (cursor: string) => boolean;
  /** Told of the tables of a page that this app does not know, before the page is given on. */
  readonly seen: (tables: readonly string[]) => Promise<void>;
  /** A page was asked for with this cursor. */
  readonly asked: (cursor: string) => Promise<void>;
};

/** @param known tables of this app; for tests of an update */
export function makeDeferredTables(
  initial: readonly string[],
  write: (tables: readonly string[]) => Promise<void>,
  known: readonly string[] = listTables,
): DeferredTables {
  let tables = new Set(initial);
  /** The cursor that was refused; null: none yet in this run. */
  let refused: string | null = null;
  const isDue = (): boolean => [...tables].some((table) => known.includes(table));
  const keep = async (next: ReadonlySet<string>): Promise<void> => {
    await write([...next]);
    tables = new Set(next);
  };
  return {
    mustRefill: (cursor) => {
      if (cursor === '' || !isDue() || (refused !== null && refused !== cursor)) return false;
      refused = cursor;
      return true;
    },
    seen: async (unknown) => {
      if (unknown.every((table) => tables.has(table))) return;
      await keep(new Set([...tables, ...unknown]));
    },
    asked: async (cursor) => {
      // Only another cursor shows that the fetching anew has begun: until then an end of the program must not forget it.
      if (!isDue() || refused === cursor) return;
      await keep(new Set([...tables].filter((table) => !known.includes(table))));
    },
  };
}

/** Keeps the names in <dataDir>/deferred-tables.json. */
export async function deferredTablesIn(dataDir: string): Promise<DeferredTables> {
  const path = join(dataDir, 'deferred-tables.json');
  const stored = await readJsonFile(path, storedSchema);
  return makeDeferredTables(stored.ok ? stored.value.tables : [], (tables) =>
    writeFileAtomically(path, `${JSON.stringify({ tables })}\n`),
  );
}
