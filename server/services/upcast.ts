// S16: operations wait in a kiosk's journal while programs change, and are never rewritten there. One whose payload is of an
// earlier schema is brought up to the present one here, step by step, before it is judged. Steps are pure and frozen: what a
// kiosk wrote in version n means the same for ever.
//
//   payload of version 1 ─> step to 2 ─> step to 3 … ─> version that judge() reads
import type { EntityKind } from '#shared/protocol/operation.ts';

/** The newest payload schema that this server understands. */
export const SCHEMA_VERSION = 1;

/** `steps[kind][n]` turns a payload of version n into one of version n + 1; a kind without a step is the same in both. */
export type UpcastSteps = {
  readonly [K in EntityKind]?: Readonly<Record<number, (body: unknown) => unknown>>;
};

/** There is one version so far: the first change of a payload adds its step here, with a test of its own. */
export const upcastSteps: UpcastSteps = {};

/**
 * A payload as the present schema has it; what is wrong with it is the schema's to say.
 * @param schemaVer version under which it was written; 1 … `to`
 */
export function upcast(
  kind: EntityKind,
  schemaVer: number,
  body: unknown,
  to: number = SCHEMA_VERSION,
  steps: UpcastSteps = upcastSteps,
): unknown {
  let now = body;
  for (let version = schemaVer; version < to; version += 1) now = steps[kind]?.[version]?.(now) ?? now;
  return now;
}
