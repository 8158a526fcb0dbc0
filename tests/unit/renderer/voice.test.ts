// The port to Chromium's voice: one line at a time, and silence that stays silent.
import { beforeEach, expect, it, vi } from 'vitest';
import { handMovedTime } from '#tests/support/hand-moved-time.ts';
import { browserVoice } from '#renderer/app/voice.ts';

class Utterance extends EventTarget {
  readonly text: string;
  constructor(text: string) {
    super();
    this.text = text;
  }
}

const machine = () => {
  const queue: Utterance[] = [];
  const voices: object[] = [{ lang: 'zh-CN', localService: true }];
  const synthesis = Object.assign(new EventTarget(), {
    getVoices: () => voices,
    speak: (utterance: Utterance) => queue.push(utterance),
    // As Chromium's: what is cut off is told as an error.
    cancel: () => queue.splice(0).forEach((cut) => cut.dispatchEvent(new Event('error'))),
  });
  const time = handMovedTime();
  const voice = browserVoice(synthesis as unknown as SpeechSynthesis, { after: time.timer });
  return { time, queue, voices, synthesis, voice, end: () => queue.shift()?.dispatchEvent(new Event('end')) };
};

beforeEach(() => {
  vi.stubGlobal('SpeechSynthesisUtterance', Utterance);
  return () => vi.unstubAllGlobals();
});

it('says one line after the other and tells the end once', () => {
  const { queue, voice, end } = machine();
  const ended = vi.fn<() => void>();
  voice.speak(['一', '二'], ended);
  expect(queue.map(({ text }) => text)).toEqual(['一']);
  end();
  expect(queue.map(({ text }) => text)).toEqual(['二']);
  expect(ended).not.toHaveBeenCalled();
  end();
  expect([queue.length, ended.mock.calls.length]).toEqual([0, 1]);
});

it('[clear-down] after a stop nothing is in the queue, nothing follows, and nobody is told of an end', () => {
  const { queue, voice } = machine();
  const ended = vi.fn<() => void>();
  voice.speak(['一', '二'], ended);
  const [cut] = queue;
  voice.stop();
  cut?.dispatchEvent(new Event('end'));
  expect([queue.length, ended.mock.calls.length]).toEqual([0, 0]);
});

it('a line that never ends is given up, once, and nothing stays in the queue; one that ends in time is not', () => {
  const { time, queue, voice, end } = machine();
  const ended = vi.fn<() => void>();
  voice.speak(['一', '二'], ended);
  time.pass(12_000);
  end();
  time.pass(12_000);
  expect([queue.length, ended.mock.calls.length]).toEqual([1, 0]);
  time.pass(1_000);
  expect([queue.length, ended.mock.calls.length]).toEqual([0, 1]);
  voice.speak(['三'], ended);
  end();
  time.pass(60_000);
  expect(ended).toHaveBeenCalledTimes(2);
});

it('a new reading takes the place of the one before', () => {
  const { queue, voice } = machine();
  const first = vi.fn<() => void>();
  voice.speak(['一', '二'], first);
  voice.speak(['三'], vi.fn<() => void>());
  expect([queue.map(({ text }) => text), first.mock.calls.length]).toEqual([['三'], 0]);
});

it('is there when the machine’s voices come, and not before', () => {
  const { voices, synthesis, voice } = machine();
  voices.length = 0;
  const heard: boolean[] = [];
  const stop = voice.onChange(() => heard.push(voice.available()));
  expect(voice.available()).toBe(false);
  voices.push({ lang: 'cmn', localService: true });
  synthesis.dispatchEvent(new Event('voiceschanged'));
  stop();
  synthesis.dispatchEvent(new Event('voiceschanged'));
  expect(heard).toEqual([true]);
});
