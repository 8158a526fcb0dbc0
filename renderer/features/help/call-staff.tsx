// 请工作人员过来: a sign that can be read across the hall. It calls nobody over a network; who passes by sees it. Staff's own way in is
// here: whoever was called stands before it, and no resident comes upon it on the way to a job.
import { useEffect } from 'react';
import { useApp } from '../../app/app-context.ts';
import { staffTexts } from '../../app/staff-texts.ts';
import { texts } from '../../app/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icons.tsx';
import styles from '../../app/cover.module.css';

/** Nobody came: the kiosk must not stay shut for the next resident. */
const SIGN_FOR_MS = 10 * 60_000;

export function CallStaff() {
  const { clock, go } = useApp();
  useEffect(() => clock.after(SIGN_FOR_MS, () => go({ type: 'staffCallDismissed' })), [clock, go]);
  return (
    <div
      className={`${styles['cover']} ${styles['sign']}`}
      role="dialog"
      aria-modal="true"
      aria-label={texts.call.sign}
    >
      <div className={styles['signPanel']}>
        <Icon name="call" />
        <h1 className={styles['signTitle']}>{texts.call.sign}</h1>
        <p className={styles['lead']}>{texts.call.note}</p>
        <Button wide icon="back" onPress={() => go({ type: 'staffCallDismissed' })}>
          {texts.call.dismiss}
        </Button>
        <Button wide kind="quiet" onPress={() => go({ type: 'staffCame' })}>
          {staffTexts.enter}
        </Button>
      </div>
    </div>
  );
}
