// Which syllables somebody may mean who types these letters: the syllable itself, one that they begin, and, where 模糊音 is on, one
// that sounds alike in many dialects (zh/z, ch/c, sh/s, n/l, an/ang, en/eng, in/ing). What costs more comes later.

export type Meant = {
  /** Number of the syllable. */
  readonly syllable: number;
  /** Written otherwise: 模糊音, or a u for ü. */
  readonly alike: boolean;
};

export type Spellings = {
  /** Letters of a whole syllable → what may be meant. */
  readonly whole: ReadonlyMap<string, readonly Meant[]>;
  /** Letters with which a syllable begins, the whole one not included. */
  readonly begun: ReadonlyMap<string, readonly Meant[]>;
};

const initials: readonly (readonly [string, string])[] = [
  ['zh', 'z'],
  ['ch', 'c'],
  ['sh', 's'],
  ['n', 'l'],
];
const finals: readonly (readonly [string, string])[] = [
  ['ang', 'an'],
  ['eng', 'en'],
  ['ing', 'in'],
];

/** @param syllables with ü as v @param fuzzy 模糊音 */
export function spellingsOf(syllables: readonly string[], fuzzy: boolean): Spellings {
  const whole = new Map<string, Meant[]>();
  const begun = new Map<string, Meant[]>();
  const put = (into: Map<string, Meant[]>, letters: string, meant: Meant) => {
    const known = into.get(letters) ?? [];
    if (known.length === 0) into.set(letters, known);
    if (!known.some(({ syllable }) => syllable === meant.syllable)) known.push(meant);
  };
  syllables.forEach((letters, syllable) => put(whole, letters, { syllable, alike: false }));
  syllables.forEach((letters, syllable) => {
    for (const other of sameSound(letters)) put(whole, other, { syllable, alike: false });
    for (let end = 1; end < letters.length; end += 1)
      put(begun, letters.slice(0, end), { syllable, alike: false });
  });
  syllables.forEach((letters, syllable) => {
    for (const other of fuzzy ? alike(letters) : withoutDots(letters)) {
      put(whole, other, { syllable, alike: true });
      for (let end = 1; end < other.length; end += 1)
        put(begun, other.slice(0, end), { syllable, alike: true });
    }
  });
  return { whole, begun };
}

/** Other ways to write the same sound: lve is lue, and after j, q, x, y a v is a u. */
function sameSound(letters: string): readonly string[] {
  if (letters === 'lue' || letters === 'nue') return [letters.replace('u', 'v')];
  return 'jqxy'.includes(letters.charAt(0)) && letters.charAt(1) === 'u' ? [letters.replace('u', 'v')] : [];
}

/** lü and nü typed as lu and nu, as who has no ü key does. */
const withoutDots = (letters: string): readonly string[] =>
  letters === 'lv' || letters === 'nv' ? [letters.replace('v', 'u')] : [];

function alike(letters: string): readonly string[] {
  const heads = [letters, ...swapped(letters, initials, (text, part) => text.startsWith(part), replaceHead)];
  const all = heads.flatMap((head) => [
    head,
    ...swapped(head, finals, (text, part) => text.endsWith(part), replaceTail),
  ]);
  return [...withoutDots(letters), ...all.filter((other) => other !== letters)];
}

/** The longer one of a pair is looked for first: zh begins with z. */
function swapped(
  text: string,
  pairs: readonly (readonly [string, string])[],
  has: (text: string, part: string) => boolean,
  replace: (text: string, part: string, by: string) => string,
): readonly string[] {
  for (const [long, short] of pairs) {
    if (has(text, long)) return [replace(text, long, short)];
    if (has(text, short)) return [replace(text, short, long)];
  }
  return [];
}

const replaceHead = (text: string, part: string, by: string): string => by + text.slice(part.length);
const replaceTail = (text: string, part: string, by: string): string => text.slice(0, -part.length) + by;
