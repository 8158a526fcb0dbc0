// The pages of a request that 求职登记 does not have: notice, tiles, the ID number, a few words.
import { complaintMatters, halfDays, joblessGrounds } from '#shared/domain/resident-request.ts';
import { useApp } from '../../app/app-context.ts';
import type { Asked } from '../../app/navigation.ts';
import { requestTexts } from '../../app/request-texts.ts';
import { texts } from '../../app/texts.ts';
import { useLayout } from '../../app/use-layout.ts';
import { TextInput } from '../../ime/text-input.tsx';
import { ScrollPane } from '../../ui/scroll-pane.tsx';
import { Tile } from '../../ui/tile.tsx';
import steps from '../registration/steps.module.css';
import { bookableDays, recentMonths, weekdayOf } from './request-days.ts';
import { LONGER, type RequestAnswers, type RequestEvent, type RequestProblem } from './request-state.ts';
import styles from '../services/services.module.css';

export type RequestStepProps = {
  readonly answers: RequestAnswers;
  readonly problem: RequestProblem | null;
  readonly tell: (event: Extract<RequestEvent, { readonly type: 'answered' | 'chosen' }>) => void;
};

/** 个人信息保护法 第十七条: what, what for, who sees it, how to take it back. */
export function requestNoticeLines(asked: Asked, hotline: string): readonly string[] {
  const { purposes, lines } = requestTexts.notice;
  return [
    ...('about' in asked ? [requestTexts.about(asked.about.title)] : []),
    purposes[asked.kind],
    ...lines.map((line, at) => (at === lines.length - 1 ? `${line} ${hotline}。` : line)),
  ];
}

export function RequestNotice({ asked }: { readonly asked: Asked }) {
  const { info } = useApp();
  return (
    <ScrollPane>
      <ul className={steps['notice']}>
        {requestNoticeLines(asked, info.county?.hotline ?? '').map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </ScrollPane>
  );
}

export const IdConsent = () => (
  <ScrollPane>
    <ul className={steps['notice']}>
      {requestTexts.idConsent.lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  </ScrollPane>
);

type Choice = {
  readonly key: string;
  readonly name: string;
  readonly chosen: boolean;
  readonly answers: Partial<RequestAnswers>;
};

/** One answer is enough: the tile leads on by itself. */
const Choices = ({
  choices,
  tell,
  many = false,
}: Pick<RequestStepProps, 'tell'> & { readonly choices: readonly Choice[]; readonly many?: boolean }) => (
  <div className={many ? steps['eight'] : steps['list']}>
    {choices.map(({ key, name, chosen, answers }) => (
      <Tile
        key={key}
        kind="choice"
        name={name}
        chosen={chosen}
        onPress={() => tell({ type: 'chosen', answers })}
      />
    ))}
  </div>
);

export function DayStep({ answers, tell }: RequestStepProps) {
  const { today } = useApp();
  const choices = bookableDays(today).map((day) => {
    const [, month = 1, date = 1] = day.split('-').map(Number);
    const name = requestTexts.day.words(month, date, texts.bar.weekdays[weekdayOf(day)] ?? '');
    return { key: day, name, chosen: answers.day === day, answers: { day } };
  });
  return <Choices choices={choices} tell={tell} />;
}

export const HalfStep = ({ answers, tell }: RequestStepProps) => (
  <Choices
    tell={tell}
    choices={halfDays.map((half) => ({
      key: half,
      name: requestTexts.half.halves[half],
      chosen: answers.half === half,
      answers: { half },
    }))}
  />
);

export const MatterStep = ({ answers, tell }: RequestStepProps) => (
  <Choices
    tell={tell}
    choices={complaintMatters.map((matter) => ({
      key: matter,
      name: requestTexts.matter.matters[matter],
      chosen: answers.matter === matter,
      answers: { matter },
    }))}
  />
);

export const GroundStep = ({ answers, tell }: RequestStepProps) => (
  <Choices
    tell={tell}
    choices={joblessGrounds.map((ground) => ({
      key: ground,
      name: requestTexts.ground.grounds[ground],
      chosen: answers.ground === ground,
      answers: { ground },
    }))}
  />
);

export function SinceStep({ answers, tell }: RequestStepProps) {
  const { today } = useApp();
  const words = requestTexts.since;
  const months = recentMonths(today).map((since, at) => {
    const [year = 0, month = 1] = since.split('-').map(Number);
    const name = at === 0 ? words.thisMonth : words.month(year, month);
    return { key: since, name, chosen: answers.since === since, answers: { since } };
  });
  const longer = { key: LONGER, name: words.longer, chosen: answers.since === LONGER };
  return <Choices many tell={tell} choices={[...months, { ...longer, answers: { since: LONGER } }]} />;
}

/** 留个电话 or 匿名: nothing is handed in by the choice itself, the button does that. */
export function ReplyStep({ answers, tell }: RequestStepProps) {
  return (
    <div className={styles['two']}>
      {(['phone', 'none'] as const).map((reply) => (
        <Tile
          key={reply}
          kind="choice"
          name={requestTexts.reply[reply]}
          chosen={answers.reply === reply}
          onPress={() => tell({ type: 'answered', answers: { reply } })}
        />
      ))}
    </div>
  );
}

type WordsProps = RequestStepProps & { readonly onDone: () => void };

export function WordsStep({ answers, tell, onDone }: WordsProps) {
  const { portrait, cardsPerPage } = useLayout();
  return (
    <TextInput
      label={requestTexts.words.label}
      value={answers.words}
      onChange={(words) => tell({ type: 'answered', answers: { words } })}
      maxLength={500}
      // A small landscape screen has room for the keyboard and one line.
      lines={portrait || cardsPerPage === 6 ? 3 : 1}
      onDone={onDone}
    />
  );
}
