// One sum: which benefit, then a number a screen, then the result with each step and its clause. Where the pack leaves something open the
// result does too (至少, 最多, 说不准).
import { given } from '#shared/policy/finder/session.ts';
import { useApp } from '../../app/app-context.ts';
import { finderTexts, sumTexts } from '../../app/finder-texts.ts';
import { Frame } from '../../app/frame.tsx';
import type { Screen } from '../../app/navigation.ts';
import { factAloud } from '../../app/spoken-words.ts';
import { useLayout } from '../../app/use-layout.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Paged } from '../../ui/paged.tsx';
import { Pager, pageOf } from '../../ui/pager.tsx';
import { Tile } from '../../ui/tile.tsx';
import { NumberQuestion } from './number-question.tsx';
import { usePaperRow } from './paper-row.tsx';
import { Lines } from './policy-page.tsx';
import { type Sum, nextInput, sumLines, sumSheet, sumsAmong } from './sums.ts';
import styles from './finder.module.css';

type SumScreen = Extract<Screen, { readonly kind: 'calculator' }>;

export function CalculatorScreen({ screen }: { readonly screen: SumScreen }) {
  const { policies, go } = useApp();
  const { among, benefit, session } = screen;
  const sums = sumsAmong(policies, among);
  const [only] = sums;
  const sum = benefit === null && sums.length === 1 ? only : sums.find(({ key }) => key === benefit);
  if (sums.length === 0 || (benefit !== null && sum === undefined))
    return (
      <Frame title={sumTexts.title}>
        <Empty title={finderTexts.gone} />
      </Frame>
    );
  if (sum === undefined) return <ChooseSum screen={screen} sums={sums} />;
  const input = nextInput(sum, policies, session);
  if (input === null) return <SumResult sum={sum} screen={screen} />;
  return (
    <NumberQuestion
      key={input.id}
      fact={input}
      about={sum.benefit.name}
      onAnswer={(answer) =>
        go({ type: 'opened', screen: { ...screen, session: given(session, input.id, answer) } })
      }
    />
  );
}

/** Several documents, or one for firms and one for people. */
function ChooseSum({ screen, sums }: { readonly screen: SumScreen; readonly sums: readonly Sum[] }) {
  const { go } = useApp();
  const { portrait, low } = useLayout();
  const { page, pages, items } = pageOf(sums, screen.page, portrait ? 8 : low ? 4 : 8);
  return (
    <Frame
      title={sumTexts.choose}
      aside={screen.among.kind === 'calculator' ? sumTexts.calculators[screen.among.calculator] : undefined}
      spoken={items.map(({ benefit }) => benefit.name)}
    >
      <div className={styles['tiles']}>
        {items.map(({ key, benefit, placed }) => (
          <Tile
            key={key}
            kind="choice"
            name={benefit.name}
            note={placed.policy.name}
            onPress={() => go({ type: 'opened', screen: { ...screen, benefit: key, page: 0 } })}
          />
        ))}
      </div>
      <Pager
        page={page}
        pages={pages}
        onPage={(next) => go({ type: 'replaced', screen: { ...screen, page: next } })}
      />
    </Frame>
  );
}

function SumResult({ sum, screen }: { readonly sum: Sum; readonly screen: SumScreen }) {
  const { policies, go } = useApp();
  const { session } = screen;
  const lines = sumLines(sum, policies, session);
  const paper = usePaperRow(
    sumSheet(sum, lines),
    <Button
      onPress={() => go({ type: 'opened', screen: { kind: 'foundPolicy', session, key: sum.placed.key } })}
    >
      {sumTexts.policy}
    </Button>,
  );
  return (
    <Frame
      title={sum.benefit.name}
      aside={sum.placed.document?.documentNo}
      spoken={lines.map(({ label, value }) => factAloud(label, value))}
      {...paper}
    >
      <Paged>
        <Lines lines={lines} />
      </Paged>
    </Frame>
  );
}
