// One policy of the packs: what it gives with its clause, with what, where, whom to ask; what the document leaves open stands there as open.
import { useMemo } from 'react';
import type { Held } from '#shared/policy/finder/results.ts';
import { type Session, knowledgeOf } from '#shared/policy/finder/session.ts';
import { useApp } from '../../app/app-context.ts';
import { finderTexts, sumTexts } from '../../app/finder-texts.ts';
import { Frame } from '../../app/frame.tsx';
import type { Screen } from '../../app/navigation.ts';
import { factAloud } from '../../app/spoken-words.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Paged } from '../../ui/paged.tsx';
import { foundOf } from './found.ts';
import { type Line, policyLines } from './found-words.ts';
import { usePaperRow } from './paper-row.tsx';
import { policySheet } from './policy-sheets.ts';
import { calculatorScreen, exactNumbers, sumsAmong } from './sums.ts';
import styles from './finder.module.css';

type PolicyScreen = Extract<Screen, { readonly kind: 'foundPolicy' }>;

export function PolicyPage({ screen: { session, key } }: { readonly screen: PolicyScreen }) {
  const { policies } = useApp();
  const shown = useMemo(() => foundOf(policies, session, key), [policies, session, key]);
  if (shown === null)
    return (
      <Frame title={finderTexts.title}>
        <Empty title={finderTexts.gone} />
      </Frame>
    );
  return <ShownPolicy shown={shown} session={session} />;
}

function ShownPolicy({ shown, session }: { readonly shown: Held; readonly session: Session }) {
  const { policies, go } = useApp();
  const knowledge = useMemo(() => knowledgeOf(session), [session]);
  const lines = policyLines(shown, policies, knowledge);
  const among = { kind: 'policy', key: shown.placed.key } as const;
  const sum =
    sumsAmong(policies, among).length === 0 ? null : (
      <Button onPress={() => go({ type: 'opened', screen: calculatorScreen(among, exactNumbers(session)) })}>
        {sumTexts.title}
      </Button>
    );
  const paper = usePaperRow(policySheet(shown, policies, knowledge), sum);
  return (
    <Frame
      title={shown.placed.policy.name}
      spoken={lines.map(({ label, value }) => factAloud(label, value))}
      {...paper}
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
