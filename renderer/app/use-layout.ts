// Portrait or landscape, and how many cards fit on a page without scrolling (ux.md: 4–6 a page).
import { useEffect, useState } from 'react';

export type Layout = {
  readonly portrait: boolean;
  /** A landscape screen that is less than 1000 px high. */
  readonly low: boolean;
  readonly cardsPerPage: 4 | 6;
  /** A card that says why it suits has two lines more. */
  readonly matchesPerPage: 2 | 3 | 4;
  /** Reasons that such a card has room for. */
  readonly matchReasons: 2 | 3 | 5;
  /** Cards in the strip of the home screen: beside the tiles in landscape, above them in portrait. */
  readonly stripCards: 1 | 2 | 3;
};

const read = (): Layout => {
  const portrait = window.innerHeight > window.innerWidth;
  const large = document.documentElement.dataset['size'] === 'large';
  const tall = window.innerHeight >= 1000;
  const low = !portrait && !tall;
  const cardsPerPage: Layout['cardsPerPage'] = tall && !large ? 6 : 4;
  const matchReasons = low ? (large ? 2 : 3) : 5;
  const shape = { portrait, low, cardsPerPage, matchReasons } as const;
  if (portrait) return { ...shape, matchesPerPage: large ? 3 : 4, stripCards: large ? 1 : 2 };
  const matchesPerPage = tall && !large ? 4 : 2;
  if (large) return { ...shape, matchesPerPage, stripCards: tall ? 2 : 1 };
  return { ...shape, matchesPerPage, stripCards: tall ? 3 : 2 };
};

export function useLayout(): Layout {
  const [layout, setLayout] = useState(read);
  useEffect(() => {
    const changed = () =>
      setLayout((shown) => {
        const next = read();
        const same =
          next.portrait === shown.portrait &&
          next.low === shown.low &&
          next.stripCards === shown.stripCards &&
          next.cardsPerPage === shown.cardsPerPage &&
          next.matchReasons === shown.matchReasons &&
          next.matchesPerPage === shown.matchesPerPage;
        return same ? shown : next;
      });
    window.addEventListener('resize', changed);
    const watcher = new MutationObserver(changed);
    watcher.observe(document.documentElement, { attributes: true, attributeFilter: ['data-size'] });
    return () => {
      window.removeEventListener('resize', changed);
      watcher.disconnect();
    };
  }, []);
  return layout;
}
