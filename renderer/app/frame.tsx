// Every screen but home: a heading, a body that fits, an optional main action, and the three ways out that are always there.
import type { ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { useApp } from './app-context.ts';
import { texts } from './texts.ts';
import { useLayout } from './use-layout.ts';
import { useSpoken } from './use-reading.ts';
import styles from './frame.module.css';

type FrameProps = {
  readonly title: string;
  /** What 读给我听 reads after the heading. */
  readonly spoken?: readonly string[] | undefined;
  /** To the right of the heading: 第 n 步，共 m 步, a count. */
  readonly aside?: ReactNode;
  /** What is wrong with an answer: above the body; on a low screen, which has no line for it, beside the heading. */
  readonly problem?: string | null | undefined;
  /** Beside the heading in landscape, below it in portrait: chips, tabs. */
  readonly tools?: ReactNode;
  readonly children: ReactNode;
  /** The screen's main action: beside the ways out in landscape, above them in portrait. */
  readonly action?: ReactNode | null;
  /** Print, 我同意 …: in a row of its own, over the whole width. */
  readonly wideAction?: ReactNode;
  readonly onBack?: () => void;
};

/** A new heading is read out, and the keyboard starts at the top of it. */
const focusHeading = (heading: HTMLHeadingElement | null) => heading?.focus();

export function Frame(props: FrameProps) {
  const { title, spoken, aside, tools, children, action, wideAction, onBack, problem = null } = props;
  const { go } = useApp();
  const { portrait, low } = useLayout();
  useSpoken(title, spoken);
  const main = action !== undefined && action !== null && <div className={styles['action']}>{action}</div>;
  return (
    <section className={styles['frame']}>
      <div className={styles['head']}>
        <h1 key={title} ref={focusHeading} tabIndex={-1} className={styles['title']}>
          {title}
        </h1>
        {tools !== undefined && <div className={styles['tools']}>{tools}</div>}
        {problem !== null && low ? (
          <p role="alert" className={styles['problem']}>
            {problem}
          </p>
        ) : (
          aside !== undefined && <p className={styles['aside']}>{aside}</p>
        )}
      </div>
      <div className={styles['body']}>
        {problem !== null && !low && <Notice tone="warning" words={problem} />}
        {children}
      </div>
      {wideAction !== undefined && <div className={styles['wide']}>{wideAction}</div>}
      <footer className={styles['foot']}>
        {portrait && main}
        <Button icon="back" onPress={onBack ?? (() => go({ type: 'wentBack' }))}>
          {texts.common.back}
        </Button>
        <Button icon="call" kind="quiet" onPress={() => go({ type: 'staffCalled' })}>
          {texts.common.callStaff}
        </Button>
        <Button icon="end" kind="quiet" onPress={() => go({ type: 'sessionEnded' })}>
          {texts.common.end}
        </Button>
        {!portrait && main}
      </footer>
    </section>
  );
}
