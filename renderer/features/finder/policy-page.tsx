// One policy of the packs: what it gives with its clause, with what, where, whom to ask; what the document leaves open stands there as open.
import { useMemo } from 'react';
import { knowledgeOf } from '#shared/policy/finder/session.ts';
import { useApp } from '../../app/app-context.ts';
import { finderTexts, sumTexts } from '../../app/finder-texts.ts';
import { Frame } from '../../app/frame.tsx';
import type { Screen } from '../../app/navigation.ts';
import { factAloud } from '../../app/spoken-words.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Paged } from '../../ui/paged.tsx';
import { PrintSheet } from '../jobs/print-slip.tsx';
import { foundOf } from './found.ts';
import { type Line, policyLines } from './found-words.ts';
import { policySheet } from './policy-sheets.ts';
import { calculatorScreen, exactNumbers, sumsAmong } from './sums.ts';
import styles from './finder.module.css';

type PolicyScreen = Extract<Screen, { readonly kind: 'foundPolicy' }>;

export function PolicyPage({ screen: { session, key } }: { readonly screen: PolicyScreen }) {
  const { policies, go } = useApp();
  const shown = useMemo(() => foundOf(policies, session, key), [policies, session, key]);
  const knowledge = useMemo(() => knowledgeOf(session), [session]);
  if (shown === null)
    return (
      <Frame title={finderTexts.title}>
        <Empty title={finderTexts.gone} />
      </Frame>
    );
  const among = { kind: 'policy', key } as const;
  const lines = policyLines(shown, policies, knowledge);
  return (
    <Frame
      title={shown.placed.policy.name}
      spoken={lines.map(({ label, value }) => factAloud(label, value))}
      wideAction={<PrintSheet sheet={policySheet(shown, policies, knowledge)} />}
      action={
        sumsAmong(policies, among).length === 0 ? null : (
          <Button
            onPress={() => go({ type: 'opened', screen: calculatorScreen(among, exactNumbers(session)) })}
          >
            {sumTexts.title}
          </Button>
        )
      }
    >
      <Paged>
        <Lines lines={lines} />
      </Paged>
    </Frame>
  );
}

/** Labels and words, broken over pages between them where it can be helped. */
export const Lines = ({ lines }: { readonly lines: readonly Line[] }) => (
  <dl className={styles['lines']}>
    {lines.map(({ label, value, strong = false }, at) => (
      // Two benefits may have one name; the lines never change places.
      <div key={at} className={styles['line']}>
        <dt>{label}</dt>
        <dd className={strong ? styles['strong'] : undefined}>{value}</dd>
      </div>
    ))}
  </dl>
);
