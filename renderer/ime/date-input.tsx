// A day by tiles, for people who were born long ago: decade, year, month, day; nothing to type, nothing to scroll.
import { imeTexts } from '../app/ime-texts.ts';
import { Button } from '../ui/button.tsx';
import { type Asked, type DaySpan, type PartOfDay, askedNext, nextParts, oneBack } from './date-tiles.ts';
import { TileList } from './tile-list.tsx';
import styles from './tile-list.module.css';

type DateInputProps = {
  /** '' before the first choice, 'YYYY-MM-DD' when it is whole, what is chosen so far between (date-tiles.ts). */
  readonly value: PartOfDay;
  readonly onChange: (part: PartOfDay) => void;
  readonly span: DaySpan;
};

const words = imeTexts.date;

export function DateInput({ value, onChange, span }: DateInputProps) {
  const asked = askedNext(value);
  return (
    <>
      <div className={styles['chosen']}>
        <p role="status">
          {[chosenWords(value), asked === null ? '' : words[asked]].filter(Boolean).join('，')}
        </p>
        {value !== '' && (
          <Button icon="back" kind="quiet" onPress={() => onChange(oneBack(value))}>
            {words.again}
          </Button>
        )}
      </div>
      {asked !== null && (
        <TileList
          key={asked}
          choices={nextParts(value, span).map((part) => ({ key: part, name: partWords(asked, part) }))}
          chosen={null}
          onChoose={onChange}
        />
      )}
    </>
  );
}

function partWords(asked: Asked, part: PartOfDay): string {
  switch (asked) {
    case 'decade':
      return words.decadeOf(Number(part) * 10);
    case 'year':
      return words.yearOf(Number(part));
    case 'month':
      return words.monthOf(Number(part.slice(5)));
    case 'day':
      return words.dayOf(Number(part.slice(8)));
  }
}

const chosenWords = (part: PartOfDay): string =>
  [
    part.length === 3 && words.decadeOf(Number(part) * 10),
    part.length > 3 && words.yearOf(Number(part.slice(0, 4))),
    part.length > 6 && words.monthOf(Number(part.slice(5, 7))),
    part.length > 9 && words.dayOf(Number(part.slice(8))),
  ]
    .filter(Boolean)
    .join(' ');
