// Staff's face: the door, and behind it what lies on this machine. Main says who is in; what is shown behind the door goes with the
// session (App unmounts it all).
import { useState } from 'react';
import { useApp } from '../../app/app-context.ts';
import { staffTexts } from '../../app/staff-texts.ts';
import { Button } from '../../ui/button.tsx';
import { Desk } from '../desk/desk.tsx';
import list from '../policies/listings.module.css';
import { Calls } from './calls.tsx';
import { Registrations } from './registrations.tsx';
import { Requests } from './requests.tsx';
import { StaffDoor } from './staff-door.tsx';

/** Main's notice shows what is behind the door. */
const nothingToDo = () => undefined;

export function StaffScreen() {
  const { staff } = useApp();
  return staff !== null && staff.unlocked !== null ? (
    <Inside />
  ) : (
    <StaffDoor title={staffTexts.door.title} onOpened={nothingToDo} />
  );
}

const tabs = ['today', 'find', 'ledgers', 'registrations', 'requests', 'calls'] as const;

function Inside() {
  const { kiosk } = useApp();
  const [shown, setShown] = useState<(typeof tabs)[number]>('today');
  const tools = (
    <nav className={list['tabs']} aria-label={staffTexts.tabsLabel}>
      {tabs.map((tab) => (
        <Button key={tab} pressed={tab === shown} onPress={() => setShown(tab)}>
          {staffTexts.tabs[tab]}
        </Button>
      ))}
    </nav>
  );
  const lock = (
    <Button
      kind="primary"
      icon="end"
      // Main tells when it is locked, and the screen goes with that.
      onPress={() => void kiosk.invoke('staff:lock', null).catch(() => undefined)}
    >
      {staffTexts.list.lock}
    </Button>
  );
  switch (shown) {
    case 'today':
    case 'find':
    case 'ledgers':
      return <Desk key={shown} shown={shown} tools={tools} action={lock} />;
    case 'registrations':
      return <Registrations tools={tools} action={lock} />;
    case 'requests':
      return <Requests tools={tools} action={lock} />;
    case 'calls':
      return <Calls tools={tools} action={lock} />;
  }
}
