// The rules that `npm run unplug` takes out, one line of code each, and the tests that must then fail.

export type Unplugging = {
  readonly rule: string;
  /** What the project does without this line, in words. */
  readonly without: string;
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  readonly project: 'unit' | 'contract' | 'server' | 'pg';
  readonly tests: readonly string[];
};

export const unpluggings: readonly Unplugging[] = [
  {
    rule: 'S1',
    without: 'an answer is given before the journal is synced',
    file: 'electron/main/journal/journal.ts',
    find: 'await file.write(bytes, length);\n      await file.sync();',
    replace: 'await file.write(bytes, length);',
    project: 'contract',
    tests: ['tests/contract/journal'],
  },
  {
    rule: 'S2',
    without: 'a damaged record is taken as sound',
    file: 'electron/main/journal/record.ts',
    find: 'return frame.readUInt32LE(8) === checksum(frame) ? length : null;',
    replace: 'return length;',
    project: 'contract',
    tests: ['tests/contract/journal'],
  },
  {
    rule: 'S3',
    without: 'an operation that is known is applied again',
    file: 'server/services/push-rules.ts',
    find: 'if (known !== null) {',
    replace: 'if (known !== null && arrival.kioskSeq < 0) {',
    project: 'server',
    tests: ['tests/server/kiosk-routes.test.ts'],
  },
  {
    rule: 'S3',
    without: 'the same id with other content passes as known',
    file: 'server/services/push-rules.ts',
    find: ' || known.hash !== arrival.hash',
    replace: '',
    project: 'contract',
    tests: ['tests/contract/county-store'],
  },
  {
    rule: 'S6',
    without: 'a reader takes rows above the oldest running transaction',
    file: 'server/services/change-log.ts',
    find: 'where c.xid < pg_snapshot_xmin(pg_current_snapshot())\n        and',
    replace: 'where',
    project: 'pg',
    tests: ['tests/pg/change-log.test.ts'],
  },
  {
    rule: 'S7',
    without: 'the cursor is written apart from its rows',
    file: 'renderer/db/apply-page.ts',
    find: "return db.transaction('rw', [...rowTables(db), db.meta], async () => {",
    replace: 'return Promise.resolve().then(async () => {',
    project: 'unit',
    tests: ['tests/unit/renderer/apply-page.test.ts'],
  },
  {
    rule: 'sender check',
    without: 'a message from another origin is answered',
    file: 'electron/main/ipc.ts',
    find: "if (senderFrame.origin !== ORIGIN) return 'foreignOrigin';",
    replace: '',
    project: 'unit',
    tests: ['tests/unit/electron/ipc.test.ts'],
  },
  {
    rule: 'replay',
    without: 'a request that was heard before is taken again',
    file: 'server/services/request-auth.ts',
    find: 'if (!(await rememberNonce(',
    replace: 'if (timeMs < 0 && !(await rememberNonce(',
    project: 'server',
    tests: ['tests/server/kiosk-routes.test.ts'],
  },
  {
    rule: 'S18',
    without: 'verdicts off a stick are taken whoever signed them',
    file: 'electron/main/usb/import-verdicts.ts',
    find: "if (!isSigned(signedText, signature, own.countyKey)) return err({ reason: 'forged' });",
    replace: '',
    project: 'unit',
    tests: ['tests/unit/electron/usb.test.ts'],
  },
  {
    rule: 'S18',
    without: 'lists are taken whoever signed them',
    file: 'electron/main/manifest-rules.ts',
    find: "if (!isSigned(manifestText(body), signature, countyKey)) return 'forged';",
    replace: '',
    project: 'unit',
    tests: ['tests/unit/electron/usb-lists.test.ts'],
  },
  {
    rule: 'S18',
    without: 'lists off a stick undo what the line brought',
    file: 'electron/main/usb/copy-lists.ts',
    find: "return !empty && lacksChanges(manifest.body, seen) ? 'older' : null;",
    replace: 'return null;',
    project: 'unit',
    tests: ['tests/unit/electron/usb-lists.test.ts'],
  },
  {
    rule: 'S18',
    without: 'the copy of a chunk is believed unread',
    file: 'electron/main/usb/copy-lists.ts',
    find: 'if (back !== null && verifiedChunk(chunk, back) !== null) return ok(null);',
    replace: 'if (back !== null) return ok(null);',
    project: 'unit',
    tests: ['tests/unit/electron/usb-lists.test.ts'],
  },
  {
    rule: 'S18',
    without: 'an outbox is told as written without being read back',
    file: 'electron/main/usb/export-outbox.ts',
    find: "if (back.value === null || !Buffer.from(text, 'utf8').equals(back.value))",
    replace: 'if (back.value === null)',
    project: 'unit',
    tests: ['tests/unit/electron/usb.test.ts'],
  },
  {
    rule: 'S18',
    without: 'a mount point without its stick is written to',
    file: 'electron/main/usb/node-stick.ts',
    find: 'return found !== null && samePlace(found, place);',
    replace: 'return found !== null;',
    project: 'contract',
    tests: ['tests/contract/stick.test.ts'],
  },
  {
    rule: 'S18',
    without: 'a stick is packed out of a build of ten minutes ago',
    file: 'server/admin/actions.ts',
    find: 'return ok(await snapshots.current(stationId));',
    replace: 'return ok(await snapshots.manifest(stationId));',
    project: 'server',
    tests: ['tests/server/usb-kiosk.test.ts'],
  },
  {
    rule: 'technician',
    without: 'the page decides whether a technician is in',
    file: 'electron/main/ipc.ts',
    find: "if (isTechnicianChannel(channel) && !deps.technicianIsIn()) return refuse(channel, 'locked');",
    replace: '',
    project: 'unit',
    tests: ['tests/unit/electron/ipc.test.ts'],
  },
  {
    rule: 'technician',
    without: 'a restart ends the wait after wrong PINs',
    file: 'electron/main/technician/pin.ts',
    find: 'notBeforeMs = nowMs() + waitAfter(wrong);\n    }',
    replace: '}',
    project: 'unit',
    tests: ['tests/unit/electron/technician.test.ts'],
  },
];
