// The schema of a Result (kernel/result.ts) whose failure is one of a closed list of reasons.
import * as z from 'zod/mini';

export const resultSchema = <V extends z.ZodMiniType, R extends readonly string[]>(value: V, reasons: R) =>
  z.union([
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), error: z.object({ reason: z.enum(reasons) }) }),
  ]);
