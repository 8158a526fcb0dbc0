// Chunks that are asked for in the same turn come in one answer of main, a few at a time: each request between the two costs
// more than handing a chunk over does. Main stops at the first chunk that cannot be had and gives those before it; the others are asked
// for again, so that the fault is told.
import { unframed } from '#shared/ipc/chunk-frames.ts';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import type { LoadDeps } from './load-snapshot.ts';

/** Chunks in one answer. */
export const TOGETHER = 4;

type Waiting = {
  readonly name: string;
  readonly tell: (bytes: Awaited<ReturnType<LoadDeps['fetchChunk']>>) => void;
};
/** Bytes of main's answer to a request for chunks by their names: one as it is, several framed (chunk-frames.ts). */
export type FetchChunks = (
  build: number,
  names: readonly string[],
) => Promise<Result<ArrayBuffer, { readonly reason: string }>>;

/** @returns what asks for one chunk, together with those that are asked for in the same turn */
export function askTogether(fetchChunks: FetchChunks): LoadDeps['fetchChunk'] {
  const waiting = new Map<number, Waiting[]>();

  const together = async (build: number, group: readonly Waiting[]): Promise<void> => {
    const answer = await fetchChunks(
      build,
      group.map(({ name }) => name),
    );
    if (!answer.ok) {
      for (const { tell } of group) tell(answer);
      return;
    }
    const whole = group.length === 1 ? [new Uint8Array(answer.value)] : unframed(answer.value);
    const chunks = whole === null || whole.length === 0 ? null : whole;
    group.forEach(({ tell }, index) => {
      const bytes = chunks?.[index];
      if (chunks === null) tell(err({ reason: 'damaged' }));
      else if (bytes !== undefined) tell(ok(bytes));
    });
    const left = chunks === null ? [] : group.slice(chunks.length);
    if (left.length > 0) await together(build, left);
  };
  const ask = (build: number): void => {
    const all = waiting.get(build) ?? [];
    waiting.delete(build);
    for (let at = 0; at < all.length; at += TOGETHER) void together(build, all.slice(at, at + TOGETHER));
  };
  return (build, name) =>
    new Promise((tell) => {
      const others = waiting.get(build);
      if (others === undefined) {
        waiting.set(build, [{ name, tell }]);
        queueMicrotask(() => ask(build));
      } else others.push({ name, tell });
    });
}
