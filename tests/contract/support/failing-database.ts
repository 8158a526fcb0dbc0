// A database that fails where a test wants it to.
import { type Database, SqlFailure } from '#server/db/port.ts';

/** A database whose connection breaks at the n-th statement inside transactions. */
export function failingAt(db: Database, n: number): Database {
  let count = 0;
  return {
    ...db,
    transaction: (isolation, run) =>
      db.transaction(isolation, (tx) =>
        run({
          query: async (text, params) => {
            count += 1;
            if (count === n) throw new SqlFailure('transient', '08006', null);
            return await tx.query(text, params);
          },
        }),
      ),
  };
}
