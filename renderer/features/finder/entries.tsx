// The two ways in: 我能领什么 and 算一算. They stand where policies are looked for, and only while there is something behind them.
import { useApp } from '../../app/app-context.ts';
import { finderTexts, sumTexts } from '../../app/finder-texts.ts';
import { Button } from '../../ui/button.tsx';
import { calculatorsOf } from './sums.ts';

export function FinderEntries() {
  const { policies, go } = useApp();
  if (policies.live.policies.length === 0) return null;
  return (
    <>
      <Button
        kind="primary"
        icon="check"
        onPress={() => go({ type: 'opened', screen: { kind: 'finder', session: [], goOn: false } })}
      >
        {finderTexts.title}
      </Button>
      {calculatorsOf(policies).length > 0 && (
        <Button onPress={() => go({ type: 'opened', screen: { kind: 'calculators' } })}>
          {sumTexts.title}
        </Button>
      )}
    </>
  );
}
