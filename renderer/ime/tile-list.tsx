// A long list as tiles, a page at a time: 省, 市, 县, years, days.
import { useState } from 'react';
import { useLayout } from '../app/use-layout.ts';
import { Pager, pageOf } from '../ui/pager.tsx';
import { Tile } from '../ui/tile.tsx';
import styles from './tile-list.module.css';

export type TileChoice = { readonly key: string; readonly name: string };

type TileListProps = {
  readonly choices: readonly TileChoice[];
  readonly chosen: string | null;
  readonly onChoose: (key: string) => void;
};

export function TileList({ choices, chosen, onChoose }: TileListProps) {
  const { portrait, low } = useLayout();
  const long = choices.some(({ name }) => name.length > 6);
  const columns = (portrait ? 3 : 4) * (long ? 1 : 2) - (portrait && !long ? 2 : 0);
  // Page buttons take a row of a low screen.
  const paged = choices.length > columns * 4;
  const perPage = columns * (portrait ? 8 : low && paged ? 3 : 4);
  const [page, setPage] = useState(0);
  const shown = pageOf(choices, page, perPage);
  return (
    <>
      <div className={`${styles['list'] ?? ''} ${styles[`columns${String(columns)}`] ?? ''}`}>
        {shown.items.map(({ key, name }) => (
          <Tile key={key} kind="choice" name={name} chosen={key === chosen} onPress={() => onChoose(key)} />
        ))}
      </div>
      <Pager page={shown.page} pages={shown.pages} onPage={setPage} />
    </>
  );
}
