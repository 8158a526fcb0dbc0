// The fuzzer itself: a bug is planted in each target, and must be found within the runs of `npm test`.
import { RefusedMessage } from '#electron/main/ipc.ts';
import { openJournal } from '#electron/main/journal/journal.ts';
import { planHere } from '#server/import/plan-file.ts';
import { importFile } from '#server/services/import-file.ts';
import { importOutbox } from '#server/services/usb-import.ts';
import { ok } from '#shared/kernel/result.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { openHttp } from './http.ts';
import { openImport } from './import.ts';
import { openIpc } from './ipc.ts';
import { exposeCollector, fuzz, threadWorkMs } from './run.ts';
import { openSync } from './sync.ts';
import type { OpenRig, TargetName } from './target.ts';
import { openUsb } from './usb.ts';

/** What the leaking handler holds. */
let held: unknown[] = [];
const isWhole = (text: string): boolean => text.isWellFormed();

const planted: readonly {
  readonly what: string;
  readonly target: TargetName;
  readonly rig: OpenRig;
  readonly says: string;
}[] = [
  {
    what: 'a hook that throws on a member that no schema knows',
    target: 'http',
    rig: openHttp((app) =>
      app.addHook('preValidation', async (request) => {
        if (JSON.stringify(request.body ?? '').includes('"polluted"')) throw new Error('planted');
      }),
    ),
    says: 'answered with',
  },
  {
    what: 'a handler that throws on a lone surrogate',
    target: 'ipc',
    rig: openIpc((handlers) => ({
      ...handlers,
      'registration:save': (request, id) => {
        if (!isWhole(request.name)) throw new URIError('planted');
        return handlers['registration:save'](request, id);
      },
    })),
    says: 'planted',
  },
  {
    what: 'a prototype that a message can write to',
    target: 'ipc',
    rig: openIpc((handlers) => ({
      ...handlers,
      'slip:print': (request, id) => {
        if (!request.jobId.startsWith('jobId'))
          Object.assign(Object.getPrototypeOf({}) as object, { polluted: true });
        return handlers['slip:print'](request, id);
      },
    })),
    says: 'a prototype was changed',
  },
  {
    what: 'a handler that holds on to what it was told',
    target: 'ipc',
    rig: openIpc((handlers) => ({
      ...handlers,
      'outbox:list': (request, id) => {
        held.push(Array.from({ length: 3_000_000 }, (_, n) => n));
        return handlers['outbox:list'](request, id);
      },
    })),
    says: 'the heap grew by',
  },
  {
    what: 'an import that leaves a run behind where it refuses',
    target: 'import',
    rig: openImport(async (county, input) => {
      const done = await importFile(county, input, planHere);
      if (!done.ok && done.error.reason === 'formula')
        await county.db.query(
          `insert into import_run (id, kind, file_name, file_hash, report, at_ms)
           values (gen_random_uuid(), 'jobs', 'x', gen_random_uuid()::text, '{}', 1)`,
        );
      return done;
    }),
    says: 'a refused file left something behind',
  },
  {
    what: 'a county that keeps half of what it took',
    target: 'usb',
    rig: openUsb({
      importOutbox: async (county, text) => {
        const done = await importOutbox(county, text);
        await county.db.query(
          `delete from operation where verdict = 'rejected' and kiosk_seq > 4 and op_id not in (select op_id from registration)`,
        );
        return done;
      },
    }),
    says: 'do not agree',
  },
  {
    what: 'an import that throws where a workbook holds a formula',
    target: 'import',
    rig: openImport(async (county, input) => {
      const done = await importFile(county, input, planHere);
      if (!done.ok && done.error.reason === 'formula') throw new Error('planted');
      return done;
    }),
    says: 'planted',
  },
  {
    what: 'a kiosk that believes any signature',
    target: 'usb',
    rig: openUsb({ kiosk: { isSigned: () => true } }),
    says: 'that the county did not sign',
  },
  {
    what: 'a journal that forgets its numbers when it was mended',
    target: 'sync',
    rig: openSync({
      openJournal: async (deps) => {
        const journal = await openJournal(deps);
        if (!journal.ok || journal.value.report.quarantined.length === 0) return journal;
        return ok({ ...journal.value, append: (_kioskId, build) => Promise.resolve(ok(build(1))) });
      },
    }),
    says: 'given twice',
  },
];

describe('a planted bug is found', () => {
  beforeAll(exposeCollector);

  it.each(planted)('$target: $what', async ({ target, rig, says }) => {
    const { failures } = await fuzz(
      target,
      rig,
      { from: 0, count: 2_000 },
      { nowMs: () => performance.now(), workMs: threadWorkMs },
    );
    held = [];
    Reflect.deleteProperty(Object.prototype, 'polluted');
    expect(failures.map((failure) => failure.what.includes(says))).toEqual([true]);
  });

  it('a refusal at the door is no failure', () => expect(new RefusedMessage()).toBeInstanceOf(Error));
});
