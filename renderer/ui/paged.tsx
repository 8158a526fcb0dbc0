// Long words on pages instead of a scroll: the browser breaks them into columns as wide as the room there is, and one is shown at a time.
import { type ReactNode, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { Pager } from './pager.tsx';
import styles from './paged.module.css';

/** Begins at the first page again when it is given another `key`. */
export function Paged({ children }: { readonly children: ReactNode }) {
  const flow = useRef<HTMLDivElement>(null);
  const [page, setPage] = useState(0);
  const [pages, setPages] = useState(1);
  const measure = useCallback(() => {
    const element = flow.current;
    if (element === null) return;
    const gap = Number.parseFloat(getComputedStyle(element).columnGap) || 0;
    setPages(Math.max(1, Math.round((element.scrollWidth + gap) / (element.clientWidth + gap))));
  }, []);
  // Words that change have other columns; a measure that finds the same changes nothing.
  useLayoutEffect(measure);
  useLayoutEffect(() => {
    const watcher = new ResizeObserver(measure);
    if (flow.current !== null) watcher.observe(flow.current);
    return () => watcher.disconnect();
  }, [measure]);
  const shown = Math.min(page, pages - 1);
  return (
    <>
      <div className={styles['window']}>
        <div
          ref={flow}
          className={styles['flow']}
          style={{ transform: `translateX(calc(${String(-shown)} * (100% + var(--column-gap))))` }}
        >
          {children}
        </div>
      </div>
      <Pager page={shown} pages={pages} onPage={setPage} />
    </>
  );
}
