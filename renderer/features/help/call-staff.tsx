// 请工作人员过来: a sign that can be read across the hall, with a chime; who passes by sees and hears it, and main notes it for staff to
// read. Staff's own way in is here: whoever was called stands before it, and no resident comes upon it on the way to a job.
import { useCallback, useEffect } from 'react';
import type { CallEnd } from '#shared/ipc/staff-calls.ts';
import { useApp } from '../../app/app-context.ts';
import { staffTexts } from '../../app/staff-texts.ts';
import { texts } from '../../app/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icons.tsx';
import styles from '../../app/cover.module.css';

/** Nobody came: the kiosk must not stay shut for the next resident. */
const SIGN_FOR_MS = 10 * 60_000;

export function CallStaff() {
  const { kiosk, clock, chime, go } = useApp();
  const end = useCallback(
    (how: CallEnd) => {
      // Noted or not, the sign goes.
      kiosk.invoke('call:ended', { how }).catch(() => undefined);
      go({ type: how === 'came' ? 'staffCame' : 'staffCallDismissed' });
    },
    [kiosk, go],
  );
  useEffect(() => {
    kiosk.invoke('call:began', null).catch(() => undefined);
    return chime(clock);
  }, [kiosk, clock, chime]);
  useEffect(() => clock.after(SIGN_FOR_MS, () => end('nobody')), [clock, end]);
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
        <Button wide icon="back" onPress={() => end('dismissed')}>
          {texts.call.dismiss}
        </Button>
        <Button wide kind="quiet" onPress={() => end('came')}>
          {staffTexts.enter}
        </Button>
      </div>
    </div>
  );
}
