// A long list as tiles, a page at a time: 省, 市, 县, years, days.
import { useState } from 'react';
import { useLayout } from '../app/use-layout.ts';
import { Pager, pageOf } from '../ui/pager.tsx';
import { Tile } from '../ui/tile.tsx';
import styles from './tile-list.module.css';

export type TileChoice = { readonly key: string; readonly name: string };

type TileListProps = {
  readonly choices: readonly TileChoice[];
  /** Several, where several may be. */
  readonly chosen: string | readonly string[] | null;
  readonly onChoose: (key: string) => void;
};

export function TileList({ choices, chosen, onChoose }: TileListProps) {
  const { portrait, low } = useLayout();
  const columns = columnsFor(Math.max(...choices.map(({ name }) => widthOf(name))), portrait);
  // Page buttons take a row of a low screen.
  const paged = choices.length > columns * 4;
  const perPage = columns * (portrait ? 8 : low && paged ? 3 : 4);
  const [page, setPage] = useState(0);
  const shown = pageOf(choices, page, perPage);
  return (
    <>
      <div className={`${styles['list'] ?? ''} ${styles[`columns${String(columns)}`] ?? ''}`}>
        {shown.items.map(({ key, name }) => (
          <Tile
            key={key}
            kind="choice"
            name={name}
            chosen={typeof chosen === 'string' ? key === chosen : chosen !== null && chosen.includes(key)}
            onPress={() => onChoose(key)}
          />
        ))}
      </div>
      <Pager page={shown.page} pages={shown.pages} onPage={setPage} />
    </>
  );
}

/** In Chinese characters: digits and spaces are half as wide. */
const widthOf = (name: string): number =>
  Array.from(name).reduce((sum, letter) => sum + (letter < '\u2000' ? 0.5 : 1), 0);

/** @param widest name: a month, a place, or a sentence of a form */
function columnsFor(widest: number, portrait: boolean): number {
  if (widest > 12) return portrait ? 1 : 2;
  if (widest > 6) return portrait ? 3 : 4;
  if (widest > 3.5) return portrait ? (widest > 4.5 ? 3 : 4) : 6;
  return portrait ? 4 : 8;
}
