// One posting in the order of the slip, with 打印 as one wide button where hands are.
import { useMemo } from 'react';
import { useApp } from '../../app/app-context.ts';
import { Frame } from '../../app/frame.tsx';
import { requestTexts } from '../../app/request-texts.ts';
import { texts } from '../../app/texts.ts';
import { aboutOf } from '../requests/request-about.ts';
import { useAnswer } from '../../app/use-answer.ts';
import { Empty } from '../../ui/empty.tsx';
import { type Fact, Facts } from '../../ui/facts.tsx';
import { Button } from '../../ui/button.tsx';
import { ScrollPane } from '../../ui/scroll-pane.tsx';
import { WholeTitle } from '../../ui/whole-title.tsx';
import { Satisfaction } from '../satisfaction/satisfaction.tsx';
import type { HallJob } from './hall.ts';
import {
  ageWords,
  contactWords,
  engagementWords,
  hoursWords,
  payNeedsAsking,
  payWords,
  postedWords,
  walkWords,
} from './job-words.ts';
import { jobAloud } from './job-aloud.ts';
import { anyJob } from './job-query.ts';
import { PrintAction, PrintReport } from './print-slip.tsx';
import { usePrint } from './use-print.ts';
import styles from './job-detail.module.css';

export function JobDetail({ jobId }: { readonly jobId: string }) {
  const { at } = useApp();
  const ask = useMemo(() => ({ kind: 'job', id: jobId, at }) as const, [jobId, at]);
  const item = useAnswer(ask);
  if (item === undefined) return null;
  if (item === null) {
    return <Gone />;
  }
  return <Posting item={item} />;
}

/** Closed while somebody reads it, or over since it was listed. */
function Gone() {
  const { go } = useApp();
  return (
    <Frame title={texts.jobs.goneTitle} spoken={[texts.jobs.gone]}>
      <Empty title={texts.jobs.gone}>
        <Button
          kind="primary"
          icon="following"
          onPress={() => go({ type: 'replaced', screen: { kind: 'jobs', query: anyJob, page: 0 } })}
        >
          {texts.jobs.backToList}
        </Button>
      </Empty>
    </Frame>
  );
}

function Posting({ item }: { readonly item: HallJob }) {
  const { info, go } = useApp();
  const print = usePrint(item);
  const { job } = item;
  const hotline = info.county?.hotline ?? '';
  return (
    <Frame
      title={job.title}
      spoken={jobAloud(item)}
      aside={ageWords(item)}
      action={
        <Button
          icon="rights"
          onPress={() =>
            go({
              type: 'opened',
              screen: {
                kind: 'request',
                asked: { kind: 'jobInterest', about: aboutOf(item.id, job.title) },
              },
            })
          }
        >
          {requestTexts.titles.jobInterest}
        </Button>
      }
      wideAction={
        <>
          <PrintReport state={print.state} />
          <PrintAction state={print.state} onPrint={print.start} />
        </>
      }
    >
      <ScrollPane>
        <div className={styles['columns']}>
          <div className={styles['column']}>
            <WholeTitle title={job.title} />
            <p className={styles['pay']} data-testid="job-pay">
              {payWords(job)}
            </p>
            {payNeedsAsking(job) && <p className={styles['ask']}>{texts.jobs.payAsk}</p>}
            <Facts facts={keyFacts(item)} />
          </div>
          <div className={styles['column']}>
            <Facts facts={furtherFacts(item)} />
            <p className={styles['noFee']}>
              {texts.jobs.noFeeLong} {hotline}
            </p>
          </div>
        </div>
      </ScrollPane>
      {print.state.kind === 'ended' && print.state.result.ok && <Satisfaction service="slip" />}
    </Frame>
  );
}

function keyFacts(item: HallJob): readonly Fact[] {
  const { job } = item;
  return [
    { label: texts.jobs.employer, value: job.employer, strong: true, testId: 'job-employer' },
    { label: texts.jobs.place, value: `${job.place.text}\n${walkWords(item)}`, strong: true },
    { label: texts.jobs.bus, value: job.bus ?? '', testId: 'job-bus' },
    { label: texts.jobs.hours, value: hoursWords(job), strong: true },
    { label: texts.jobs.contact, value: contactWords(job), strong: true },
    { label: texts.jobs.bring, value: texts.jobs.bringWhat },
  ];
}

function furtherFacts({ job }: HallJob): readonly Fact[] {
  const wanted = job.headcount === null ? '' : ` · ${texts.jobs.wanted(job.headcount)}`;
  return [
    { label: texts.jobs.kind, value: `${engagementWords(job)}${wanted}` },
    {
      label: texts.jobs.conditions,
      value: [
        job.education.text && texts.jobs.education(job.education.text),
        job.experience && texts.jobs.experience(job.experience),
        job.conditions,
      ]
        .filter(Boolean)
        .join('；'),
    },
    { label: texts.jobs.duties, value: job.duties },
    { label: texts.jobs.benefits, value: job.benefits.join('、') },
    { label: texts.jobs.posted, value: postedWords(job) },
    { label: texts.jobs.validUntil, value: job.validUntil },
    { label: texts.jobs.remarks, value: job.remarks.join('\n') },
  ];
}
