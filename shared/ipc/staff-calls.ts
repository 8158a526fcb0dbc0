// 叫工作人员: a resident has called at this kiosk. It names nobody and stays on this machine: staff read it there, with how it ended.
import * as z from 'zod/mini';
import { resultSchema } from './result-schema.ts';

/** `came`: staff stood at the kiosk. `dismissed`: the resident took it back. `nobody`: it ended by itself. */
export const callEnds = ['came', 'dismissed', 'nobody'] as const;
export type CallEnd = (typeof callEnds)[number];

export const staffCallSchema = z.object({
  /** Wall clock of the kiosk, ms. */
  calledAtMs: z.number(),
  /** null: it has not ended, or the kiosk was switched off meanwhile. */
  ended: z.nullable(z.object({ atMs: z.number(), how: z.enum(callEnds) })),
});
export type StaffCall = z.infer<typeof staffCallSchema>;

export const staffCallRequests = {
  'call:began': { request: z.null(), response: z.null() },
  'call:ended': { request: z.object({ how: z.enum(callEnds) }), response: z.null() },
  /** The latest first; answered while staff are in. */
  'staff:calls': {
    request: z.null(),
    response: resultSchema(z.array(staffCallSchema), ['locked'] as const),
  },
} as const;
