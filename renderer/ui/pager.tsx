// Pages instead of scrolling: two big buttons and where one is.
import { texts } from '../app/texts.ts';
import { Button } from './button.tsx';
import styles from './pager.module.css';

type PagerProps = { readonly page: number; readonly pages: number; readonly onPage: (page: number) => void };

/** @param page from 0; nothing is shown when there is one page */
export function Pager({ page, pages, onPage }: PagerProps) {
  if (pages <= 1) return null;
  return (
    <nav className={styles['pager']}>
      <Button icon="previous" disabled={page === 0} onPress={() => onPage(page - 1)}>
        {texts.common.previousPage}
      </Button>
      <span className={styles['where']}>{texts.common.page(page + 1, pages)}</span>
      <Button icon="following" disabled={page >= pages - 1} onPress={() => onPage(page + 1)}>
        {texts.common.nextPage}
      </Button>
    </nav>
  );
}

/** The slice of a list that a page shows; a page beyond the end shows the last one. */
export function pageOf<T>(items: readonly T[], page: number, perPage: number) {
  const pages = Math.max(1, Math.ceil(items.length / perPage));
  const shown = Math.min(Math.max(0, page), pages - 1);
  return { page: shown, pages, items: items.slice(shown * perPage, (shown + 1) * perPage) };
}
