// Who may do what at the kiosk while nobody, staff, or a resident is there: main decides, whatever page asks.
import { describe, expect, it } from 'vitest';
import { residentsTurn } from '#electron/main/sealing/handlers.ts';
import { dealWith } from '#electron/main/tray.ts';
import { err, ok } from '#shared/kernel/result.ts';
import { sampleItem } from '#tests/support/fake-kiosk.ts';
import { rememberingLog, sampleRegistration } from './support.ts';

describe('tray:deal', () => {
  const deal = (isIn: boolean) => {
    const done: string[] = [];
    const answer = dealWith(
      {
        journal: {
          dealWith: async (opId) => {
            done.push(opId);
            return ok(null);
          },
        },
        isIn: () => isIn,
        announce: () => undefined,
        log: rememberingLog(),
      },
      'op-1',
    );
    return answer.then((result) => ({ result, done }));
  };

  it('[S4] is refused while neither staff nor a technician are in, and nothing is noted', async () => {
    expect(await deal(false)).toEqual({ result: err({ reason: 'locked' }), done: [] });
    expect(await deal(true)).toEqual({ result: ok(null), done: ['op-1'] });
  });
});

describe('a resident’s turn', () => {
  it('ends a session that staff left open, before anything of the resident’s is done', async () => {
    const order: string[] = [];
    const handlers = residentsTurn(
      { lock: () => void order.push('lock') },
      {
        'registration:save': () => {
          order.push('save');
          return ok(sampleItem());
        },
        'registration:amend': () => {
          order.push('amend');
          return ok(sampleItem());
        },
        'request:save': () => {
          order.push('request');
          return ok(sampleItem());
        },
        'slip:print': () => {
          order.push('print');
          return err({ reason: 'notEnrolled' });
        },
        'sheet:print': () => {
          order.push('sheet');
          return err({ reason: 'notEnrolled' });
        },
      },
    );
    await handlers['registration:save'](sampleRegistration(), 1);
    await handlers['registration:amend']({ entityId: 'e', fields: {} }, 1);
    await handlers['request:save']({ kind: 'satisfaction', service: 'slip', score: 5 }, 1);
    await handlers['slip:print']({ jobId: 'j', job: {} as never, walkMinutes: null }, 1);
    await handlers['sheet:print']({ sheet: { kind: 'contact' } }, 1);
    expect(order.filter((_, index) => index % 2 === 0)).toEqual(Array(5).fill('lock'));
    expect(order.filter((_, index) => index % 2 === 1)).toEqual([
      'save',
      'amend',
      'request',
      'print',
      'sheet',
    ]);
  });
});
