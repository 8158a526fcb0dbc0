// 算一算: the sums by name, of what the county's packs know how to work out.
import { useApp } from '../../app/app-context.ts';
import { sumTexts } from '../../app/finder-texts.ts';
import { Frame } from '../../app/frame.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Tile } from '../../ui/tile.tsx';
import { calculatorScreen, calculatorsOf } from './sums.ts';
import steps from '../registration/steps.module.css';
import styles from './finder.module.css';

export function Calculators() {
  const { policies, go } = useApp();
  const there = calculatorsOf(policies);
  return (
    <Frame title={sumTexts.title} spoken={there.map((which) => sumTexts.calculators[which])}>
      <p className={styles['hint']}>{sumTexts.lead}</p>
      {there.length === 0 ? (
        <Empty title={sumTexts.none} />
      ) : (
        <div className={`${steps['eight']} ${styles['names']}`}>
          {there.map((which) => (
            <Tile
              key={which}
              kind="choice"
              name={sumTexts.calculators[which]}
              onPress={() =>
                go({
                  type: 'opened',
                  screen: calculatorScreen({ kind: 'calculator', calculator: which }),
                })
              }
            />
          ))}
        </div>
      )}
    </Frame>
  );
}
