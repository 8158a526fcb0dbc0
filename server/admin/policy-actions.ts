// What the county does with policy packs, as data: one path from the command line, whether the server runs or not.
import * as z from 'zod';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import { packCheckTexts } from '../policy/fault-texts.ts';
import type { County } from '../services/county.ts';
import { type PublishError, publishPack, withdrawPack } from '../services/policy-packs.ts';
import type { AdminError } from './actions.ts';

const by = z.string().trim().min(1).max(40);

/** A pack's file in base64 and a little more than PACK_LIMIT_BYTES, so that the pack's own sentence is the one given. */
export const POLICY_BODY_LIMIT_BYTES = 1024 * 1024;

export const policyRequestSchema = z.discriminatedUnion('kind', [
  /** `file`: the bytes in base64, as they came. */
  z.object({ kind: z.literal('publish'), file: z.base64(), by }),
  z.object({ kind: z.literal('withdraw'), packId: z.string().min(1).max(64), by }),
]);
export type PolicyRequest = z.infer<typeof policyRequestSchema>;

export const policyAnswerSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('publish'),
    packId: z.string(),
    version: z.int(),
    title: z.string(),
    policies: z.int(),
    changed: z.boolean(),
  }),
  z.object({ kind: z.literal('withdraw'), packId: z.string() }),
]);
export type PolicyAnswer = z.infer<typeof policyAnswerSchema>;

export async function answerPolicy(
  county: County,
  request: PolicyRequest,
): Promise<Result<PolicyAnswer, AdminError>> {
  switch (request.kind) {
    case 'publish': {
      const done = await publishPack(county, Buffer.from(request.file, 'base64'), request.by);
      return done.ok
        ? ok({ kind: 'publish', ...done.value })
        : err({ reason: 'unusable', text: refusalText(done.error) });
    }
    case 'withdraw':
      return (await withdrawPack(county, request.packId, request.by))
        ? ok({ kind: 'withdraw', packId: request.packId })
        : err({ reason: 'unusable', text: packCheckTexts.noPack(request.packId) });
  }
}

function refusalText(error: PublishError): string {
  switch (error.reason) {
    case 'faults':
      return [
        ...error.faults.map(({ line, path, words }) => packCheckTexts.line(line, path, words)),
        packCheckTexts.faults(error.faults.length),
      ].join('\n');
    case 'versionUsed':
    case 'older':
      return packCheckTexts[error.reason](error.packId, error.published);
  }
}
