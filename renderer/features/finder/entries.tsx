// The two ways in: 我能领什么 and 算一算. They stand where policies are looked for, and only while there is something behind them.
import type { Policy } from '#shared/domain/listings.ts';
import { useApp } from '../../app/app-context.ts';
import { finderTexts, sumTexts } from '../../app/finder-texts.ts';
import { Button } from '../../ui/button.tsx';
import { placedAs } from './policies.ts';
import { calculatorScreen, calculatorsOf, sumsAmong } from './sums.ts';

/** Below a policy of the county's list: its own sum where the packs have one, else what it takes to get it. */
export function PolicyEntry({ policy }: { readonly policy: Policy }) {
  const { policies, go } = useApp();
  if (policies.live.policies.length === 0) return null;
  const placed = placedAs(policies, policy);
  const among = placed === null ? null : ({ kind: 'policy', key: placed.key } as const);
  if (among === null || sumsAmong(policies, among).length === 0) return <FinderButton />;
  return (
    <Button kind="primary" onPress={() => go({ type: 'opened', screen: calculatorScreen(among) })}>
      {sumTexts.title}
    </Button>
  );
}

const FinderButton = () => {
  const { go } = useApp();
  return (
    <Button
      kind="primary"
      icon="check"
      onPress={() => go({ type: 'opened', screen: { kind: 'finder', session: [], goOn: false } })}
    >
      {finderTexts.title}
    </Button>
  );
};

export function FinderEntries() {
  const { policies, go } = useApp();
  if (policies.live.policies.length === 0) return null;
  return (
    <>
      <FinderButton />
      {calculatorsOf(policies).length > 0 && (
        <Button onPress={() => go({ type: 'opened', screen: { kind: 'calculators' } })}>
          {sumTexts.title}
        </Button>
      )}
    </>
  );
}
