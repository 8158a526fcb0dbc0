// What the search bench looks for: parts of the texts that the rows really hold, as written and as spelled. The same every time.
import { publishedRows } from './published.ts';
import { benchRows, seeded } from './rows.ts';

/** Words that people would type: one to four characters out of titles, employers and places; some that nothing has. */
export function wordsFor(count: number): readonly string[] {
  const random = seeded(11);
  const all = benchRows(2000);
  const words = Array.from({ length: count }, () => {
    const { row } = all[Math.floor(random() * all.length)] ?? { row: null };
    const text = [row?.title, row?.employer, row?.place.text][Math.floor(random() * 3)] ?? '';
    const from = Math.floor(random() * text.length);
    return text
      .slice(from, from + 1 + Math.floor(random() * 4))
      .trim()
      .toLowerCase();
  });
  return [...words.filter((word) => word !== '' && !/\s/u.test(word)), '飞行员', 'zzz'];
}

/** Pinyin and initials of words, whole and cut short, as they are typed. */
export function spelledFor(count: number): readonly string[] {
  const random = seeded(13);
  const all = publishedRows(2000);
  const words = Array.from({ length: count }, () => {
    const search = all[Math.floor(random() * all.length)]?.row.search;
    const tokens = [search?.title, search?.employer, search?.place][Math.floor(random() * 3)] ?? '';
    const syllables = tokens.match(/[A-Z][a-z]*/g) ?? [];
    const from = Math.floor(random() * syllables.length);
    const some = syllables.slice(from, from + 1 + Math.floor(random() * 3));
    const letters = random() < 0.5 ? some.join('') : some.map((one) => one.charAt(0)).join('');
    return letters.slice(0, random() < 0.3 ? Math.max(1, letters.length - 1) : letters.length).toLowerCase();
  });
  return [...words.filter((word) => word !== ''), 'feixingyuan', 'zzz'];
}
