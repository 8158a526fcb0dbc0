// [S19] What the page says for the log gets there; what else is on its console does not.
import { describe, expect, it } from 'vitest';
import { fieldsOf } from '#electron/main/page-log.ts';

describe('lines of the page', () => {
  it('[S19] a lost store is in the kiosk’s log', () => {
    expect(fieldsOf('{"event":"listsStoreMade","name":"yizhan-lists","dataLoss":"total"}')).toEqual({
      what: 'listsStoreMade',
      name: 'yizhan-lists',
      dataLoss: 'total',
    });
  });
  it.each([
    'Uncaught TypeError: 王女士 13800138000',
    '{"event":"a b"}',
    '{"event":"x","answers":{"phone":"13800138000"}}',
    `{"event":"x","long":"${'a'.repeat(300)}"}`,
    '{"event":"x"',
    '{"other":1}',
  ])('%s is not taken', (message) => expect(fieldsOf(message)).toBeNull());
});
