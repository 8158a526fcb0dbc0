// The page's own words reach the log by name only.
import { expect, it } from 'vitest';
import type { LogFields } from '#electron/main/log.ts';
import { logPageLine } from '#electron/main/page-log.ts';

const logged = (message: string): [string, LogFields | undefined][] => {
  const lines: [string, LogFields | undefined][] = [];
  const log = {
    info: () => undefined,
    error: (event: string, fields?: LogFields) => void lines.push([event, fields]),
  };
  logPageLine(message, log);
  return lines;
};

it('takes the names of an event and its error', () => {
  expect(logged('{"event":"listsCacheRebuilt","because":"AbortError<QuotaExceededError"}')).toEqual([
    ['page', { of: 'listsCacheRebuilt', because: 'AbortError<QuotaExceededError' }],
  ]);
  expect(logged('{"event":"listsStoreMade","dataLoss":"total"}')).toEqual([
    ['page', { of: 'listsStoreMade', dataLoss: 'total' }],
  ]);
  // The first store of a new kiosk is no error.
  expect(logged('{"event":"listsStoreMade","dataLoss":"none"}')).toEqual([]);
  // [S8] A bucket that stays wrong is for a person; one that was mended is not.
  expect(logged('{"event":"bucketStillWrong","table":"job","bucket":7}')).toEqual([
    ['page', { of: 'bucketStillWrong', table: 'job', bucket: 7 }],
  ]);
  expect(logged('{"event":"bucketRepaired","table":"job","bucket":7,"put":1,"gone":0}')).toEqual([]);
  expect(logged('{"event":"bucketRepaired","table":"王小明","bucket":7}')).toEqual([]);
  expect(logged('{"event":"listsCacheReadOnly","theirs":2,"ours":1}')).toEqual([
    ['page', { of: 'listsCacheReadOnly', theirs: 2, ours: 1 }],
  ]);
});

it.each([
  'Warning: 王小明 13800138000',
  '{"event":"saved","name":"王小明"}',
  '{"event":"王小明"}',
  '{"event":"typed","error":"13800138000"}',
  '{"event":"typed","error":"Error: Wang Xiaoming"}',
  '{"event":',
])('drops what could hold a person’s words: %s', (message) => {
  expect(logged(message)).toEqual([]);
});
