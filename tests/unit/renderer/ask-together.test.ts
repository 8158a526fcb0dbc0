// [S9] Chunks in one answer of main: what the worker asks for in one turn, framed; the first that cannot be had ends the answer.
import { expect, it } from 'vitest';
import { answerRequest } from '#electron/main/app-files.ts';
import { CHUNKS_UNDER, chunkAddress, framed, unframed } from '#shared/ipc/chunk-frames.ts';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import { type FetchChunks, TOGETHER, askTogether } from '#renderer/worker/ask-together.ts';

const bodyOf = (name: string) => new TextEncoder().encode(`{"chunk":"${name}"}`);
const names = Array.from({ length: TOGETHER + 2 }, (_, number) => `c${number}`);

/** Main behind the worker's door; `bad` are the chunks that cannot be had. */
function main(bad: ReadonlySet<string>) {
  const asked: string[] = [];
  const chunkAt = async (path: string): Promise<Result<Uint8Array, { reason: string }>> => {
    const name = path.slice(`${CHUNKS_UNDER}7/`.length);
    return bad.has(name) ? err({ reason: 'damaged' }) : ok(bodyOf(name));
  };
  const fetchChunks: FetchChunks = async (build, wanted) => {
    asked.push(wanted.join(','));
    const url = `https://kiosk.localhost${chunkAddress(build, ...wanted)}`;
    const response = await answerRequest(new Map(), { method: 'GET', url }, chunkAt);
    return response.status === 200
      ? ok(await response.arrayBuffer())
      : err((await response.json()) as { reason: string });
  };
  return { asked, ask: askTogether(fetchChunks) };
}

it('asks for few at a time and gives each its own bytes', async () => {
  const { asked, ask } = main(new Set());
  const answers = await Promise.all(names.map((name) => ask(7, name)));
  expect(answers).toEqual(names.map((name) => ok(bodyOf(name))));
  expect(asked).toEqual([names.slice(0, TOGETHER).join(','), names.slice(TOGETHER).join(',')]);
});

it.each([0, 1, TOGETHER - 1])(
  'the %i. being bad, the ones before it come and its reason is told',
  async (at) => {
    const { ask } = main(new Set([names[at] ?? '']));
    const answers = await Promise.all(names.slice(0, TOGETHER).map((name) => ask(7, name)));
    expect(answers.map((answer) => (answer.ok ? 'bytes' : answer.error.reason))).toEqual(
      Array.from({ length: TOGETHER }, (_, index) => (index < at ? 'bytes' : 'damaged')),
    );
  },
);

it.each([
  ['cut short', () => framed([bodyOf('a'), bodyOf('b')]).buffer.slice(0, -1)],
  ['cut within a length', () => framed([bodyOf('a')]).buffer.slice(0, 3)],
  ['with a length beyond its end', () => Uint8Array.of(255, 255, 255, 255, 1).buffer],
])('an answer %s is no chunk', async (_, bytes) => {
  expect(unframed(bytes())).toBeNull();
  const ask = askTogether(async () => ok(bytes()));
  expect(await Promise.all([ask(7, 'a'), ask(7, 'b')])).toEqual([
    err({ reason: 'damaged' }),
    err({ reason: 'damaged' }),
  ]);
});

it('an empty answer to several is damage, not a question without end', async () => {
  const ask = askTogether(async () => ok(new ArrayBuffer(0)));
  expect(await Promise.all([ask(7, 'a'), ask(7, 'b')])).toEqual([
    err({ reason: 'damaged' }),
    err({ reason: 'damaged' }),
  ]);
});
