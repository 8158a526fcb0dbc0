// 我能领什么: one question a screen, the one that settles most first (shared/policy/finder). A tile is the answer and leads on; where several
// may be tapped, 下一步 does. Nothing is kept: answers are in the screen's value and go with the visit.
import { useState } from 'react';
import type { Question } from '#shared/policy/finder/model.ts';
import { ask, given } from '#shared/policy/finder/session.ts';
import { type Answer, chosenAll } from '#shared/policy/knowledge.ts';
import { useApp } from '../../app/app-context.ts';
import { finderTexts } from '../../app/finder-texts.ts';
import { Frame } from '../../app/frame.tsx';
import type { Screen } from '../../app/navigation.ts';
import { texts } from '../../app/texts.ts';
import { useLayout } from '../../app/use-layout.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Pager, pageOf } from '../../ui/pager.tsx';
import { Tile } from '../../ui/tile.tsx';
import { firstGroup, foundGroupsOf } from './found.ts';
import styles from './finder.module.css';

type FinderScreen = Extract<Screen, { readonly kind: 'finder' }>;

export function Finder({ screen }: { readonly screen: FinderScreen }) {
  const { policies, go } = useApp();
  const { session, goOn } = screen;
  const model = policies.model();
  const question = ask(model, session, goOn);
  const results = (answered = session): Screen => ({
    kind: 'found',
    session: answered,
    group: firstGroup(foundGroupsOf(policies, answered)),
    page: 0,
  });
  if (question === null)
    return (
      <Frame title={finderTexts.title}>
        <Empty title={finderTexts.none} />
      </Frame>
    );
  const answer = (value: Answer | null) => {
    const answered = given(session, question.fact.id, value);
    const more = ask(model, answered, goOn) !== null;
    go({
      type: 'opened',
      screen: more ? { kind: 'finder', session: answered, goOn } : results(answered),
    });
  };
  return (
    <QuestionPage
      question={question}
      answered={session.length}
      onAnswer={answer}
      onResults={() => go({ type: 'opened', screen: results() })}
    />
  );
}

type QuestionProps = {
  readonly question: Question;
  readonly answered: number;
  /** null: 说不清. */
  readonly onAnswer: (answer: Answer | null) => void;
  readonly onResults: () => void;
};

function QuestionPage({ question, answered, onAnswer, onResults }: QuestionProps) {
  const { fact, tiles } = question;
  const { portrait, low, stripCards } = useLayout();
  const [page, setPage] = useState(0);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const several = fact.kind === 'choices';
  // Large letters on a low screen leave room for two rows.
  const perPage = portrait ? 8 : low ? (stripCards === 1 ? 4 : 6) : 10;
  const shown = pageOf(tiles, page, perPage);
  const press = (id: string, answer: Answer) => {
    if (!several || answer.kind !== 'choices' || answer.values.length === 0) onAnswer(answer);
    else setChosen((now) => (now.includes(id) ? now.filter((other) => other !== id) : [...now, id]));
  };
  const onward = several && chosen.length > 0;
  return (
    <Frame
      title={fact.question}
      spoken={[...(fact.help === undefined ? [] : [fact.help]), ...tiles.map(({ label }) => label)]}
      aside={answered === 0 ? undefined : finderTexts.asked(answered)}
      action={
        <>
          <Button kind="quiet" onPress={() => onAnswer(null)}>
            {finderTexts.unsure}
          </Button>
          {onward ? (
            <Button kind="primary" icon="following" onPress={() => onAnswer(chosenAll(chosen))}>
              {texts.common.next}
            </Button>
          ) : (
            <Button onPress={onResults}>{finderTexts.results}</Button>
          )}
        </>
      }
    >
      <p className={styles['hint']}>{fact.help ?? finderTexts.anonymous}</p>
      <div
        className={styles['tiles']}
        data-rows={Math.ceil(Math.min(perPage, tiles.length) / (portrait ? 1 : 2))}
      >
        {shown.items.map(({ id, label, answer }) => (
          <Tile
            key={id}
            kind="choice"
            name={label}
            {...(several && { chosen: chosen.includes(id) })}
            onPress={() => press(id, answer)}
          />
        ))}
      </div>
      <Pager page={shown.page} pages={shown.pages} onPage={setPage} />
    </Frame>
  );
}
