// A big choice: icon (optional), name, and a line below it. The whole tile is the target.
import { Icon, type IconName } from './icons.tsx';
import styles from './tile.module.css';

type TileProps = {
  readonly name: string;
  readonly note?: string;
  readonly icon?: IconName;
  readonly onPress: () => void;
  /** `job`: home tile; `action`: the row of four; `choice`: an answer. */
  readonly kind: 'job' | 'action' | 'choice';
  readonly strong?: boolean;
  /** For answers: chosen or not. A tick and a frame say so, not colour alone. */
  readonly chosen?: boolean;
};

export function Tile({ name, note, icon, onPress, kind, strong = false, chosen }: TileProps) {
  const classes = [
    styles['tile'],
    styles[kind],
    strong && styles['strong'],
    chosen === true && styles['chosen'],
  ];
  return (
    <button
      type="button"
      className={classes.filter(Boolean).join(' ')}
      onClick={onPress}
      aria-pressed={chosen}
    >
      {icon !== undefined && <Icon name={icon} />}
      <span className={styles['words']}>
        <strong className={styles['name']}>{name}</strong>
        {note !== undefined && <span className={styles['note']}>{note}</span>}
      </span>
      {chosen === true && (
        <span className={styles['tick']}>
          <Icon name="check" small />
        </span>
      )}
    </button>
  );
}
