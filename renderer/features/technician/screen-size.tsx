// Millimetres of this screen: a frame is made as large as a bank card that is held against it (ID-1 of ISO/IEC 7810, 85.6 × 54 mm).
import { useState } from 'react';
import { PX_PER_MM, boundedPxPerMm } from '#shared/ipc/technician.ts';
import { technicianTexts } from '../../app/technician-texts.ts';
import { Button } from '../../ui/button.tsx';
import styles from './screen-size.module.css';

const CARD_MM = { width: 85.6, height: 53.98 } as const;
/** A hair of the card's width, and a finger's. */
const STEP = 0.02;
const LONG_STEP = 0.3;
const DIGITS = 2;

const words = technicianTexts.devices.screen;

type ScreenSizeProps = {
  /** As main has it, CSS pixels a millimetre. */
  readonly saved: number;
  readonly onKeep: (pxPerMm: number) => void;
};

export function ScreenSize({ saved, onKeep }: ScreenSizeProps) {
  const [pxPerMm, setPxPerMm] = useState(saved);
  const by = (step: number) => () =>
    setPxPerMm((shown) => boundedPxPerMm(Number((shown + step).toFixed(DIGITS))));
  return (
    <div className={styles['screenSize']}>
      <p className={styles['help']}>{words.help}</p>
      <div className={styles['middle']}>
        <div
          className={styles['card']}
          data-testid="card-frame"
          style={{ width: CARD_MM.width * pxPerMm, height: CARD_MM.height * pxPerMm }}
        >
          {words.card}
          <span>{words.value(pxPerMm.toFixed(DIGITS))}</span>
        </div>
      </div>
      <div className={styles['steps']}>
        <Button disabled={pxPerMm <= PX_PER_MM.least} onPress={by(-LONG_STEP)}>
          {words.muchSmaller}
        </Button>
        <Button disabled={pxPerMm <= PX_PER_MM.least} onPress={by(-STEP)}>
          {words.smaller}
        </Button>
        <Button disabled={pxPerMm >= PX_PER_MM.most} onPress={by(STEP)}>
          {words.larger}
        </Button>
        <Button disabled={pxPerMm >= PX_PER_MM.most} onPress={by(LONG_STEP)}>
          {words.muchLarger}
        </Button>
        <Button kind="primary" icon="check" onPress={() => onKeep(pxPerMm)}>
          {words.keep}
        </Button>
      </div>
    </div>
  );
}
