// The lexicon as the engine walks it: a tree of syllables in arrays, each node with the words that are read so. Made once of the
// build's text (build/lexicon/make-lexicon.ts has its form); a word that must not be shown does not get in.
import { kindsOf, logShare } from '#shared/protocol/lexicon-signs.ts';
import { isBlocked } from './blocklist.ts';

export type Word = {
  readonly text: string;
  /** Natural logarithm of its share of all words. */
  readonly share: number;
  /** Bits of shared/protocol/lexicon-signs.ts. */
  readonly kinds: number;
};

export type Lexicon = {
  /** Sorted: a syllable's number is its place. */
  readonly syllables: readonly string[];
  /** Node 0 is the root. A node's first child is the next node, if that is before the node's end; its next sibling is at its end. */
  readonly syllable: Uint16Array;
  readonly end: Uint32Array;
  /** The words of a node, the frequent ones first. */
  readonly words: readonly (readonly Word[])[];
};

const none: readonly Word[] = [];

/** @param text the whole file @throws for a text of another form */
export function readLexicon(text: string): Lexicon {
  const lines = text.split('\n');
  const syllables = (lines[0] ?? '').split(' ');
  if (syllables.length < 2) throw new Error('not a lexicon');
  const syllable: number[] = [0];
  const end: number[] = [0];
  const words: (readonly Word[])[] = [none];
  /** The nodes from the root to the one that was made last. */
  const open: number[] = [0];
  const close = (depth: number) => {
    while (open.length > depth + 1) end[open.pop() ?? 0] = syllable.length;
  };
  for (let at = 1; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line === '') continue;
    const tab = line.indexOf('\t');
    const shared = Number.parseInt(line.charAt(0), 36);
    if (tab < 2 || !(shared < open.length)) throw new Error('not a lexicon');
    close(shared);
    for (const number of line.slice(1, tab).split(' ')) {
      open.push(syllable.length);
      syllable.push(Number.parseInt(number, 36));
      end.push(0);
      words.push(none);
    }
    words[syllable.length - 1] = wordsOf(line, tab + 1);
  }
  close(0);
  end[0] = syllable.length;
  return { syllables, syllable: Uint16Array.from(syllable), end: Uint32Array.from(end), words };
}

function wordsOf(line: string, from: number): readonly Word[] {
  const found: Word[] = [];
  let start = from;
  for (let at = from; at < line.length; at += 1) {
    const code = line.charCodeAt(at);
    if (code > 0x7f) continue;
    const kinds = kindsOf(line.charCodeAt(at + 1));
    const text = line.slice(start, at);
    if (!isBlocked(text)) found.push({ text, share: logShare(code), kinds });
    if (kinds > 0) at += 1;
    start = at + 1;
  }
  return found;
}
