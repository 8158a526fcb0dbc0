// S6 on a real PostgreSQL, where commits really overlap: a lower number can commit after a higher one.
import { expect, it } from 'vitest';
import { pullPage } from '#server/services/pull-service.ts';

import { countyHere } from './support/county.ts';

const here = countyHere();
const { publish } = here;

/** A writer that has written and has not committed yet. */
async function openWriter(title: string): Promise<{ readonly commit: () => Promise<void> }> {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let written = (): void => undefined;
  const wrote = new Promise<void>((resolve) => {
    written = resolve;
  });
  const done = here.db.transaction('read committed', async (tx) => {
    await publish(tx, title);
    written();
    await held;
  });
  await wrote;
  return {
    commit: async () => {
      release();
      await done;
    },
  };
}

const writeAtOnce = (title: string): Promise<void> =>
  here.db.transaction('read committed', (tx) => publish(tx, title));

type Reader = () => Promise<string[]>;

/** What everybody writes first: remember the highest number seen. */
function naiveReader(): Reader {
  let seen = 0;
  return async () => {
    const rows = await here.db.query(
      `select c.seq, l.body ->> 'title' as title from change_log c join listing l on l.id = c.row_id
        where c.seq > $1 order by c.seq`,
      [seen],
    );
    seen = Number(rows.at(-1)?.['seq'] ?? seen);
    return rows.map((row) => String(row['title']));
  };
}

/** A kiosk that pulls until nothing more waits. */
function kioskReader(limit = 100): Reader {
  let cursor = '';
  return async () => {
    const titles: string[] = [];
    for (;;) {
      const page = await pullPage(here.county, here.kiosk, { cursor, limit }, () => undefined);
      if (!page.ok) throw new Error(page.error.reason);
      cursor = page.value.cursor;
      for (const change of page.value.changes) if (change.op === 'upsert') titles.push(change.row.title);
      if (!page.value.more) return titles;
    }
  };
}

it('[S6] a reader by highest number misses a row whose writer commits late; the pull does not', async () => {
  const [naive, pull] = [naiveReader(), kioskReader()];
  const late = await openWriter('late');
  await writeAtOnce('quick');
  const duringNaive = await naive();
  const duringPull = await pull();
  await late.commit();
  expect({ during: duringNaive, after: await naive() }).toEqual({ during: ['quick'], after: [] });
  expect({ during: duringPull, after: await pull() }).toEqual({ during: [], after: ['late', 'quick'] });
});

it('[S8] while a writer holds changes back, the page says that its counts may be ahead', async () => {
  const page = async () => {
    const read = await pullPage(here.county, here.kiosk, { cursor: '', limit: 10 }, () => undefined);
    if (!read.ok) throw new Error(read.error.reason);
    return { given: read.value.changes.length, count: read.value.counts.job, exact: read.value.countsExact };
  };
  const late = await openWriter('late');
  await writeAtOnce('quick');
  const during = await page();
  await late.commit();
  expect([during, await page()]).toEqual([
    { given: 0, count: 1, exact: false },
    { given: 2, count: 2, exact: true },
  ]);
});

it('[S6] a transaction that began first and wrote its change last is not lost between two pages', async () => {
  const pull = kioskReader(1);
  await here.db.transaction('read committed', async (tx) => {
    // The older transaction number …
    await tx.query('select pg_current_xact_id()');
    await writeAtOnce('younger transaction, lower seq');
    // … and the higher place in the log.
    await publish(tx, 'older transaction, higher seq');
  });
  expect(await pull()).toEqual(['older transaction, higher seq', 'younger transaction, lower seq']);
});

it('[S6] a writer that gives up holds nothing back for ever', async () => {
  const pull = kioskReader();
  const failing = here.db.transaction('read committed', async (tx) => {
    await publish(tx, 'never');
    throw new Error('given up');
  });
  await expect(failing).rejects.toThrow('given up');
  await writeAtOnce('quick');
  expect(await pull()).toEqual(['quick']);
});

it('[S6] with many overlapping writers and small pages every row arrives exactly once', async () => {
  const pull = kioskReader(3);
  const got: string[] = [];
  const expected: string[] = [];
  for (let round = 0; round < 12; round += 1) {
    const names = [0, 1, 2, 3].map((n) => `${String(round)}-${String(n)}`);
    expected.push(...names);
    const [a = '', b = '', c = '', d = ''] = names;
    const first = await openWriter(a);
    const second = await openWriter(b);
    await writeAtOnce(c);
    got.push(...(await pull()));
    await second.commit();
    got.push(...(await pull()));
    await Promise.all([first.commit(), writeAtOnce(d), pull().then((some) => got.push(...some))]);
  }
  got.push(...(await pull()));
  expect(got.toSorted()).toEqual(expected.toSorted());
});
