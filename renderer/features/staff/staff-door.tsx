// Who is it: a tile for each account, then that account's PIN; or a new account. Used by staff's own screen and wherever something
// asks for staff in place (the tray).
import { useState } from 'react';
import type { StaffAccount } from '#shared/ipc/staff.ts';
import { useApp } from '../../app/app-context.ts';
import { Frame } from '../../app/frame.tsx';
import { staffTexts } from '../../app/staff-texts.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Pager, pageOf } from '../../ui/pager.tsx';
import { Tile } from '../../ui/tile.tsx';
import { AddAccount } from './add-account.tsx';
import { PinEntry } from './pin-entry.tsx';
import styles from './staff.module.css';

type StaffDoorProps = {
  readonly title: string;
  /** Called when main has unlocked. */
  readonly onOpened: () => void;
  readonly onBack?: () => void;
};
type At =
  | { readonly kind: 'names'; readonly made: string | null }
  | { readonly kind: 'pin'; readonly account: StaffAccount }
  | { readonly kind: 'adding' };

const TILES = 6;

export function StaffDoor({ title, onOpened, onBack }: StaffDoorProps) {
  const { staff } = useApp();
  const [at, setAt] = useState<At>({ kind: 'names', made: null });
  const [shownPage, setPage] = useState(0);
  const words = staffTexts.door;
  const accounts = staff?.accounts ?? [];
  const { page, pages, items } = pageOf(accounts, shownPage, TILES);
  const toNames = () => setAt({ kind: 'names', made: null });

  if (at.kind === 'adding')
    return <AddAccount onMade={({ name }) => setAt({ kind: 'names', made: name })} onBack={toNames} />;
  // An account that the county takes back while its PIN is being typed is gone from here too.
  if (at.kind === 'pin' && accounts.some(({ accountId }) => accountId === at.account.accountId))
    return <PinEntry account={at.account} onOpened={onOpened} onBack={toNames} />;
  const made = at.kind === 'names' ? at.made : null;
  return (
    <Frame
      title={title}
      {...(onBack === undefined ? {} : { onBack })}
      action={
        staff?.usable === true ? <Button onPress={() => setAt({ kind: 'adding' })}>{words.add}</Button> : null
      }
    >
      {staff?.usable === false && <Notice tone="warning" words={words.unusable} />}
      {made !== null && <Notice tone="good" words={words.made(made)} />}
      {staff?.usable === true && accounts.length === 0 && <Empty title={words.none} help={words.noneHelp} />}
      {accounts.length > 0 && (
        <div role="group" aria-label={words.who} className={styles['names']}>
          {items.map((account) => (
            <Tile
              key={account.accountId}
              kind="choice"
              name={account.name}
              onPress={() => setAt({ kind: 'pin', account })}
            />
          ))}
        </div>
      )}
      <Pager page={page} pages={pages} onPage={setPage} />
    </Frame>
  );
}
