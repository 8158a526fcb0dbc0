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
    rule: 'S2',
    without: 'an envelope opens in another record',
    file: 'shared/sealing/envelope.ts',
    find: '    header: { opId, kioskId, entityKind, entityId, schemaVer, baseRev },\n',
    replace: '    header: {},\n',
    project: 'unit',
    tests: ['tests/unit/sealing/envelope.test.ts'],
  },
  {
    rule: 'S2',
    without: 'a form is journalled as it is where there is no key to seal to',
    file: 'electron/main/registration.ts',
    find: 'const wrap = deps.sealer();',
    replace: "const wrap = deps.sealer() ?? (await import('#shared/protocol/payload.ts')).wrapPlain;",
    project: 'unit',
    tests: ['tests/unit/electron/registration.test.ts'],
  },
  {
    rule: 'S2',
    without: 'an account that was taken back keeps its boxes',
    file: 'electron/main/sealing/keyring.ts',
    find: 'boxes: Object.fromEntries(Object.entries(key.boxes).filter(([id]) => !revoked.includes(id))),',
    replace: 'boxes: key.boxes,',
    project: 'server',
    tests: ['tests/server/staff.test.ts'],
  },
  {
    rule: 'PIN',
    without: 'PINs are tried without end',
    file: 'electron/main/sealing/lock-out.ts',
    find: 'if (wait === 0) await write(',
    replace: 'if (wait < 0) await write(',
    project: 'unit',
    tests: ['tests/unit/electron/lock-out.test.ts'],
  },
  {
    rule: 'PIN',
    without: 'the machine’s secret is no part of the key',
    file: 'shared/sealing/pin-wrap.ts',
    find: 'const both = concatBytes(fromPin, machineSecret);',
    replace: 'const both = concatBytes(fromPin);',
    project: 'unit',
    tests: ['tests/unit/sealing/pin-wrap.test.ts'],
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
];
