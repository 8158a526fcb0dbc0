// Everything once more before it is saved, each line with its own 改.
import { texts } from '../../app/texts.ts';
import { Button } from '../../ui/button.tsx';
import { ScrollPane } from '../../ui/scroll-pane.tsx';
import { payFloorWords } from './choice-steps.tsx';
import { phoneGroups } from '../../ime/phone.ts';
import { type Answers, type Step, fullName } from './registration-state.ts';
import type { StepProps } from './step-props.ts';
import styles from './steps.module.css';

const words = texts.registration;

export function ReviewStep({ answers, tell }: StepProps) {
  return (
    <ScrollPane>
      <dl className={styles['review']}>
        {lines(answers).map(({ step, label, value }) => (
          <div key={step} className={styles['line']}>
            <dt>{label}</dt>
            <dd>
              <strong>{value}</strong>
              <Button icon="edit" kind="quiet" onPress={() => tell({ type: 'correctionBegun', step })}>
                {words.review.change}
              </Button>
            </dd>
          </div>
        ))}
      </dl>
    </ScrollPane>
  );
}

type Line = { readonly step: Step; readonly label: string; readonly value: string };

function lines(answers: Answers): readonly Line[] {
  const { title, shift, pay, reach } = answers;
  const titleWords = title === 'none' ? '' : ` ${words.fullName[title]}`;
  return [
    { step: 'surname', label: words.review.name, value: `${fullName(answers)}${titleWords}` },
    { step: 'phone', label: words.review.phone, value: phoneGroups(answers.phone) },
    {
      step: 'categories',
      label: words.review.categories,
      value: answers.categories
        .map((category) => (category === 'other' ? words.categories.other : texts.categories[category]))
        .join('、'),
    },
    { step: 'shift', label: words.review.shift, value: shift === null ? '' : texts.shifts[shift] },
    { step: 'pay', label: words.review.pay, value: pay === null ? '' : payFloorWords(pay) },
    { step: 'reach', label: words.review.reach, value: reach === null ? '' : texts.reaches[reach] },
  ];
}
