// Long texts: a pane that scrolls by touch and, for hands that do not know that, by two buttons that appear only when needed.
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { texts } from '../app/texts.ts';
import { Button } from './button.tsx';
import styles from './scroll-pane.module.css';

export function ScrollPane({ children }: { readonly children: ReactNode }) {
  const pane = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState({ above: false, below: false });

  const measure = useCallback(() => {
    const element = pane.current;
    if (element === null) return;
    const above = element.scrollTop > 4;
    const below = element.scrollTop + element.clientHeight < element.scrollHeight - 4;
    setRoom((shown) => (shown.above === above && shown.below === below ? shown : { above, below }));
  }, []);

  useEffect(() => {
    measure();
    const watcher = new ResizeObserver(measure);
    if (pane.current !== null) watcher.observe(pane.current);
    if (pane.current?.firstElementChild) watcher.observe(pane.current.firstElementChild);
    return () => watcher.disconnect();
  }, [measure]);

  const move = (direction: 1 | -1) => {
    const element = pane.current;
    element?.scrollBy({ top: direction * element.clientHeight * 0.8 });
  };

  return (
    <div className={styles['outer']}>
      <div
        className={styles['pane']}
        ref={pane}
        onScroll={measure}
        // The arrow keys of an attached keyboard move it too.
        {...((room.above || room.below) && {
          tabIndex: 0,
          role: 'group',
          'aria-label': texts.common.scrolls,
        })}
      >
        <div>{children}</div>
      </div>
      {(room.above || room.below) && (
        <div className={styles['buttons']}>
          <Button tall icon="up" disabled={!room.above} onPress={() => move(-1)}>
            {texts.common.moreAbove}
          </Button>
          <Button tall icon="down" disabled={!room.below} onPress={() => move(1)}>
            {texts.common.moreBelow}
          </Button>
        </div>
      )}
    </div>
  );
}
