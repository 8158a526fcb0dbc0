// What the server reads by its schemas, read once: in a simulated world the same few rows and operations come again and again, as
// the same objects, which nobody changes.
import { toChange } from '#server/services/pull-rules.ts';
import { type Arrival, receive } from '#server/services/verdict.ts';
import type { Change } from '#shared/protocol/pull.ts';

/** Rows as the schema reads them: every kiosk reads the same few, and reading them anew would be a tenth of a world. */
const readRows = new WeakMap<object, Change>();

/** As toChange, once for each row's content. */
export const changeOf: typeof toChange = (row, report) => {
  if (!row.live || typeof row.body !== 'object' || row.body === null) return toChange(row, report);
  const known = readRows.get(row.body);
  if (known !== undefined) return { ...known, id: row.row_id, rev: row.rev };
  const change = toChange(row, report);
  readRows.set(row.body, change);
  return change;
};

/** Operations as the server reads them, in worlds that pass values: one that comes again is the same object. */
export const receivedOnce = (): typeof receive => {
  const known = new WeakMap<object, Arrival | null>();
  return (item, open) => {
    if (typeof item !== 'object' || item === null) return receive(item, open);
    const before = known.get(item);
    const arrival = before === undefined ? receive(item, open) : before;
    known.set(item, arrival);
    return arrival;
  };
};
