// Questions answered by tiles. Where one answer is enough the tile leads on by itself; where several may be given, 下一步 does.
import { jobCategories } from '#shared/domain/job.ts';
import { reaches, shifts } from '#shared/domain/registration.ts';
import { texts } from '../../app/texts.ts';
import { Tile } from '../../ui/tile.tsx';
import type { PayFloor } from './registration-state.ts';
import type { StepProps } from './step-props.ts';
import styles from './steps.module.css';

/** Monthly yuan offered as tiles; a wish, not a rule. */
const payFloors = [2000, 2500, 3000, 3500, 4000, 5000, 6000] as const;

export function CategoriesStep({ answers, tell }: StepProps) {
  const toggled = (category: (typeof jobCategories)[number]) =>
    answers.categories.includes(category)
      ? answers.categories.filter((chosen) => chosen !== category)
      : [...answers.categories, category];
  return (
    <>
      <p className={styles['hint']}>{texts.registration.categories.hint}</p>
      <div className={styles['eight']}>
        {jobCategories.map((category) => (
          <Tile
            key={category}
            kind="choice"
            icon={category}
            name={category === 'other' ? texts.registration.categories.other : texts.categories[category]}
            chosen={answers.categories.includes(category)}
            onPress={() => tell({ type: 'answered', answers: { categories: toggled(category) } })}
          />
        ))}
      </div>
    </>
  );
}

export function ShiftStep({ answers, tell }: StepProps) {
  return (
    <div className={styles['list']}>
      {shifts.map((shift) => (
        <Tile
          key={shift}
          kind="choice"
          name={texts.shifts[shift]}
          chosen={answers.shift === shift}
          onPress={() => tell({ type: 'chosen', answers: { shift } })}
        />
      ))}
    </div>
  );
}

export function PayStep({ answers, tell }: StepProps) {
  const choices: readonly PayFloor[] = [
    { kind: 'any' },
    ...payFloors.map((yuan) => ({ kind: 'atLeast', yuan }) as const),
  ];
  return (
    <div className={styles['eight']}>
      {choices.map((pay) => (
        <Tile
          key={payFloorWords(pay)}
          kind="choice"
          name={payFloorWords(pay)}
          chosen={answers.pay !== null && payFloorWords(answers.pay) === payFloorWords(pay)}
          onPress={() => tell({ type: 'chosen', answers: { pay } })}
        />
      ))}
    </div>
  );
}

export function ReachStep({ answers, tell }: StepProps) {
  return (
    <div className={styles['list']}>
      {reaches.map((reach) => (
        <Tile
          key={reach}
          kind="choice"
          name={texts.reaches[reach]}
          chosen={answers.reach === reach}
          onPress={() => tell({ type: 'chosen', answers: { reach } })}
        />
      ))}
    </div>
  );
}

export const payFloorWords = (pay: PayFloor): string =>
  pay.kind === 'any' ? texts.registration.pay.any : texts.registration.pay.atLeast(pay.yuan);
