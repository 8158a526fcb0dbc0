// 政策找人 and 岗位找人 at staff's desk (adr/0040), as schemas: answered while staff are in, out of the thread that holds the opened cases.
// Telling somebody is no channel of its own: it is the event that it counts as (case:record, shared/outreach toldEvent).
import * as z from 'zod/mini';
import { realDaySchema } from '#shared/casework/details.ts';
import { jobSchema, pointSchema } from '#shared/domain/job.ts';
import { matchWeightsSchema } from '#shared/domain/match-weights.ts';
import { caseFailures, foundPersonSchema } from './case-person.ts';
import { resultSchema } from './result-schema.ts';

const id = z.string().check(z.minLength(1), z.maxLength(64));
const lines = z.array(z.string());
const onePage = {
  page: z.int().check(z.gte(0)),
  perPage: z.int().check(z.gte(1), z.lte(50)),
};

/** `can`: due to them. `open`: due to them but for what the document leaves open. */
export const toldFirst = ['can', 'open'] as const;

const untoldSchema = z.object({
  /** Policies in force; 0: the county has published no pack, or none has come. */
  inForce: z.int(),
  /** People with something untold that is sure, and those for whom all that is untold is open. */
  people: z.object({ can: z.int(), open: z.int() }),
  lines: z.array(z.object({ person: foundPersonSchema, can: z.int(), open: z.int(), ask: z.int() })),
  page: z.int(),
});
export type UntoldPage = z.infer<typeof untoldSchema>;
export type UntoldLine = UntoldPage['lines'][number];

const hitSchema = z.object({
  policy: z.string(),
  name: z.string(),
  standing: z.enum(['can', 'open', 'ask']),
  money: lines,
  reasons: lines,
  open: lines,
  ask: lines,
  materials: lines,
  hotline: z.string(),
  clause: z.object({ documentNo: z.string(), place: z.string(), quote: z.string() }),
  toldOn: z.nullable(z.string()),
});
export type HitLine = z.infer<typeof hitSchema>;

const personHitsSchema = z.object({ person: foundPersonSchema, hits: z.array(hitSchema) });
export type PersonHits = z.infer<typeof personHitsSchema>;

const candidateSchema = z.object({
  person: foundPersonSchema,
  said: z.object({ reasons: lines, miss: z.nullable(z.string()), asks: lines, obstacles: lines }),
});
export type CandidateLine = z.infer<typeof candidateSchema>;

const candidatesSchema = z.object({
  best: z.array(candidateSchema),
  /** One limit alone stands against each. */
  nearly: z.array(candidateSchema),
  /** All whom it suits. */
  total: z.int(),
});
export type Candidates = z.infer<typeof candidatesSchema>;

export const outreachRequests = {
  /** Who has not been told of what is due to them. */
  'outreach:untold': {
    request: z.object({ day: realDaySchema, first: z.enum(toldFirst), ...onePage }),
    response: resultSchema(untoldSchema, caseFailures),
  },
  /** Null: nobody of that id. */
  'outreach:person': {
    request: z.object({ personId: id, day: realDaySchema }),
    response: resultSchema(z.nullable(personHitsSchema), caseFailures),
  },
  /** Whom a posting suits. The page asks the lists worker for the posting, main has none. */
  'outreach:posting': {
    request: z.object({
      id,
      job: jobSchema,
      weights: matchWeightsSchema,
      home: z.nullable(pointSchema),
      day: realDaySchema,
    }),
    response: resultSchema(candidatesSchema, caseFailures),
  },
} as const;
