// A refusal on its way out: thrown by hooks and handlers, written by problems.ts as shared/protocol/problem.ts.
import type { Problem, ProblemCode } from '#shared/protocol/problem.ts';
import { problemTexts } from '../texts.ts';

/** HTTP status and problem; an Error only because Fastify carries errors. */
export class Refusal extends Error {
  readonly statusCode: number;
  readonly problem: Problem;
  /** For `busy`: when to come back. */
  readonly retryAfterS: number | null;

  constructor(statusCode: number, code: ProblemCode, more: Partial<Problem> & { retryAfterS?: number } = {}) {
    super(code);
    this.name = 'Refusal';
    const { retryAfterS, ...members } = more;
    this.statusCode = statusCode;
    this.retryAfterS = retryAfterS ?? null;
    this.problem = { message: problemTexts[code], ...members, code };
  }
}

/** The county cannot do it just now. @param retryAfterS seconds to wait */
export const busy = (retryAfterS = 5): Refusal => new Refusal(503, 'busy', { retryAfterS });
