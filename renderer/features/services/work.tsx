// 就业见习 and 零工: the postings of that kind, and a telephone number for when there is one that fits.
import { useApp } from '../../app/app-context.ts';
import { Frame } from '../../app/frame.tsx';
import type { Screen } from '../../app/navigation.ts';
import { serviceTexts } from '../../app/request-texts.ts';
import { Tile } from '../../ui/tile.tsx';
import { anyJob } from '../jobs/job-query.ts';
import styles from './services.module.css';

type WorkScreen = Extract<Screen, { readonly kind: 'work' }>;

/** Postings have no field for 见习: the ones that say the word are shown. */
const postings: Readonly<Record<WorkScreen['which'], Screen>> = {
  traineeship: { kind: 'jobs', query: anyJob, page: 0, words: '见习' },
  gig: { kind: 'jobs', query: { ...anyJob, term: 'short' }, page: 0 },
};

export function Work({ which }: Pick<WorkScreen, 'which'>) {
  const { go } = useApp();
  const { names, work } = serviceTexts;
  return (
    <Frame title={names[which]}>
      <p className={styles['lead']}>{work.lead[which]}</p>
      <div className={styles['two']}>
        <Tile
          kind="choice"
          icon="today"
          name={work.see[which]}
          note={work.seeNote}
          onPress={() => go({ type: 'opened', screen: postings[which] })}
        />
        <Tile
          kind="choice"
          icon="register"
          name={work.leave}
          note={work.leaveNote}
          onPress={() => go({ type: 'opened', screen: { kind: 'request', asked: { kind: which } } })}
        />
      </div>
    </Frame>
  );
}
