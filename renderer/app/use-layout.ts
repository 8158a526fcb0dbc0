// Portrait or landscape, and how many cards fit on a page without scrolling (ux.md: 4–6 a page).
import { useEffect, useState } from 'react';

export type Layout = { readonly portrait: boolean; readonly cardsPerPage: 4 | 6 };

const read = (): Layout => {
  const portrait = window.innerHeight > window.innerWidth;
  const large = document.documentElement.dataset['size'] === 'large';
  const roomy = portrait ? !large : window.innerHeight >= 1000 && !large;
  return { portrait, cardsPerPage: roomy ? 6 : 4 };
};

export function useLayout(): Layout {
  const [layout, setLayout] = useState(read);
  useEffect(() => {
    const changed = () =>
      setLayout((shown) => {
        const next = read();
        return next.portrait === shown.portrait && next.cardsPerPage === shown.cardsPerPage ? shown : next;
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
