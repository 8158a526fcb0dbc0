// Portrait or landscape, and how many cards fit on a page without scrolling (ux.md: 4–6 a page).
import { useEffect, useState } from 'react';

export type Layout = {
  readonly portrait: boolean;
  /** A landscape screen that is less than 1000 px high. */
  readonly low: boolean;
  readonly cardsPerPage: 4 | 6;
  /** Cards in the strip of the home screen: beside the tiles in landscape, above them in portrait. */
  readonly stripCards: 1 | 2 | 3;
};

const read = (): Layout => {
  const portrait = window.innerHeight > window.innerWidth;
  const large = document.documentElement.dataset['size'] === 'large';
  const tall = window.innerHeight >= 1000;
  const low = !portrait && !tall;
  const cardsPerPage = tall && !large ? 6 : 4;
  if (portrait) return { portrait, low, cardsPerPage, stripCards: large ? 1 : 2 };
  if (large) return { portrait, low, cardsPerPage, stripCards: tall ? 2 : 1 };
  return { portrait, low, cardsPerPage, stripCards: tall ? 3 : 2 };
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
          next.cardsPerPage === shown.cardsPerPage;
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
