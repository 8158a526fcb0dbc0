// The candidates, in a row of fixed height: it is there before the first letter, and nothing moves when they come.
import { type RefObject, useEffect, useRef, useState } from 'react';
import { imeTexts } from '../app/ime-texts.ts';
import { type RowSizes, pageStarts } from './candidate-pages.ts';
import type { Candidate } from './engine.ts';
import { Key } from './key.tsx';
import styles from './keyboard.module.css';

type CandidateRowProps = {
  readonly candidates: readonly Candidate[];
  readonly hint: string;
  readonly onChoose: (candidate: Candidate) => void;
};

export function CandidateRow({ candidates, hint, onChoose }: CandidateRowProps) {
  const row = useRef<HTMLDivElement>(null);
  const sizes = useRowSizes(row);
  const [page, setPage] = useState(0);
  // Other candidates begin at their first page.
  const [shownFor, setShownFor] = useState(candidates);
  if (shownFor !== candidates) {
    setShownFor(candidates);
    setPage(0);
  }
  const texts = candidates.map(({ text }) => text);
  const starts = sizes === null ? [0] : pageStarts(texts, sizes);
  const from = starts[page] ?? 0;
  const shown = sizes === null ? [] : candidates.slice(from, starts[page + 1] ?? candidates.length);
  return (
    <div className={styles['candidates']}>
      <div ref={row} role="group" aria-label={imeTexts.candidates} className={styles['row']}>
        {shown.length === 0 && <p className={styles['hint']}>{hint}</p>}
        {shown.map((candidate) => (
          <Key key={candidate.text} kind="candidate" onPress={() => onChoose(candidate)}>
            {candidate.text}
          </Key>
        ))}
      </div>
      <Key kind="side" name={imeTexts.morePrevious} disabled={page === 0} onPress={() => setPage(page - 1)}>
        {imeTexts.previous}
      </Key>
      <Key
        kind="side"
        name={imeTexts.moreFollowing}
        disabled={page + 1 >= starts.length}
        onPress={() => setPage(page + 1)}
      >
        {imeTexts.following}
      </Key>
    </div>
  );
}

/** Measured on the screen: letters grow with 大字, and a millimetre is what the technician says. */
function useRowSizes(row: RefObject<HTMLDivElement | null>): RowSizes | null {
  const [sizes, setSizes] = useState<RowSizes | null>(null);
  useEffect(() => {
    const element = row.current;
    if (element === null) return undefined;
    const measure = () => {
      const style = getComputedStyle(element);
      const character = Number.parseFloat(style.fontSize);
      setSizes({
        row: element.clientWidth,
        character,
        // A key's padding is half a character on each side; its border is 3 px at most.
        margins: character + 6,
        gap: Number.parseFloat(style.columnGap),
        narrowest: Number.parseFloat(style.height),
      });
    };
    const resized = new ResizeObserver(measure);
    resized.observe(element);
    const aids = new MutationObserver(measure);
    aids.observe(document.documentElement, { attributes: true, attributeFilter: ['data-size'] });
    return () => {
      resized.disconnect();
      aids.disconnect();
    };
  }, [row]);
  return sizes;
}
