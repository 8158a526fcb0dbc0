// The whole face: what main tells, the lists, where one is, the idle rule; and under it the one screen that is shown.
// Everything that a person leaves is below the element keyed by `session`: ending a session unmounts it all.
import { useCallback, useEffect, useMemo, useReducer, useState, useSyncExternalStore } from 'react';
import type { KioskApi, KioskInfo } from '#shared/ipc/contract.ts';
import { chinaDay } from '#shared/kernel/calendar.ts';
import { unreachable } from '#shared/kernel/result.ts';
import type { Catalogue } from '../db/catalogue.ts';
import { CalculatorScreen } from '../features/finder/calculator.tsx';
import { Calculators } from '../features/finder/calculators.tsx';
import { Finder } from '../features/finder/finder.tsx';
import { FoundPolicies } from '../features/finder/found-policies.tsx';
import { PolicyPage } from '../features/finder/policy-page.tsx';
import { CallStaff } from '../features/help/call-staff.tsx';
import { Rights } from '../features/help/rights.tsx';
import { Home } from '../features/home/home.tsx';
import { JobDetail } from '../features/jobs/job-detail.tsx';
import { JobList } from '../features/jobs/job-list.tsx';
import { Matches } from '../features/matches/matches.tsx';
import { Listing, Listings } from '../features/policies/listings.tsx';
import { Registration } from '../features/registration/registration.tsx';
import { RequestForm } from '../features/requests/request-form.tsx';
import { Services } from '../features/services/services.tsx';
import { Startup } from '../features/services/startup.tsx';
import { Work } from '../features/services/work.tsx';
import { KeptSearch } from '../features/search/kept-search.tsx';
import { Search } from '../features/search/search.tsx';
import { Setup } from '../features/setup/setup.tsx';
import { DevicesScreen } from '../features/technician/devices.tsx';
import { TechnicianDoor } from '../features/technician/pin-page.tsx';
import { Technician } from '../features/technician/technician.tsx';
import type { Ime } from '../ime/ime.ts';
import type { ImportLists } from '../sync/lists-from-stick.ts';
import { Tray } from '../features/tray/tray.tsx';
import { StaffScreen } from '../features/staff/staff-screen.tsx';
import { AppContext, type AppParts } from './app-context.ts';
import { Bar } from './bar.tsx';
import type { Chime } from './chime.ts';
import type { Clock } from './clock.ts';
import { IdleDialog } from './idle-dialog.tsx';
import {
  type NavigationEvent,
  type Screen,
  firstNavigation,
  hasTrace,
  navigate,
  shownScreen,
  staffMayBeIn,
  technicianIsIn,
} from './navigation.ts';
import { texts } from './texts.ts';
import { useHiddenCorner } from './use-hidden-corner.ts';
import { useIdle } from './use-idle.ts';
import { type KioskState, useKiosk } from './use-kiosk.ts';
import { useRest } from './use-rest.ts';
import { useStaffSession } from './use-staff-session.ts';
import { useTechnicianSession } from './use-technician-session.ts';
import { useNow } from './use-now.ts';
import { usePolicies } from './use-packs.ts';
import { SpokenContext, createSpokenLines } from './use-reading.ts';
import type { Voice } from './voice.ts';
import styles from './app.module.css';
import cover from './cover.module.css';

/** Long after the first paint, and before anybody has read the first question. */
const IME_AFTER_MS = 1_500;
/** Postings come and go; the county's places hardly do. */
const WORDS_EVERY_MS = 30 * 60_000;

export type AppProps = {
  readonly kiosk: KioskApi;
  readonly clock: Clock;
  readonly voice: Voice;
  readonly chime: Chime;
  readonly catalogue: Catalogue;
  readonly importLists: ImportLists;
  readonly ime: Ime;
};

export function App(props: AppProps) {
  const state = useKiosk(props.kiosk);
  const { info } = state;
  const pxPerMm = info?.pxPerMm;
  useEffect(() => {
    if (pxPerMm !== undefined) document.documentElement.style.setProperty('--px-per-mm', String(pxPerMm));
  }, [pxPerMm]);
  if (info === null) return <Pause />;
  return info.station === null ? <Setup info={info} /> : <Face {...props} {...state} info={info} />;
}

/** Until it is known where this kiosk stands. */
export const Pause = () => (
  <main className={cover['cover']}>
    <p className={cover['title']}>{texts.starting}</p>
  </main>
);

function Face({
  kiosk,
  clock,
  voice,
  chime,
  catalogue,
  importLists,
  ime,
  info,
  status,
  outbox,
}: AppProps & KioskState & { readonly info: KioskInfo }) {
  const [navigation, dispatch] = useReducer(navigate, firstNavigation);
  const go = useCallback(
    (event: NavigationEvent) => {
      if (event.type === 'sessionEnded' || event.type === 'staffCame') forget(kiosk, voice);
      dispatch(event);
    },
    [kiosk, voice],
  );
  const [spoken] = useState(createSpokenLines);
  const nowMs = useNow(clock);
  const today = chinaDay(nowMs);
  const lists = useSyncExternalStore(catalogue.subscribe, catalogue.get);
  const policies = usePolicies(kiosk, lists, today);
  const stationPoint = info.station?.point ?? null;
  const [lat, lng] = [stationPoint?.lat, stationPoint?.lng];
  const at = useMemo(
    () => ({ today, station: lat === undefined || lng === undefined ? null : { lat, lng } }),
    [lat, lng, today],
  );

  const [busy, setBusy] = useState(0);
  const whileBusy = useCallback(async <T,>(work: Promise<T>): Promise<T> => {
    setBusy((count) => count + 1);
    try {
      return await work;
    } finally {
      setBusy((count) => count - 1);
    }
  }, []);

  const end = useCallback(() => go({ type: 'sessionEnded' }), [go]);
  const technician = technicianIsIn(navigation);
  useTechnicianSession(kiosk, clock, technician, end);
  useHiddenCorner(
    clock,
    useCallback(() => {
      go({ type: 'sessionEnded' });
      go({ type: 'opened', screen: { kind: 'technicianPin' } });
    }, [go]),
  );
  const staff = useStaffSession(kiosk, clock, staffMayBeIn(navigation), end);
  // Whoever has unlocked has main's 3 minutes; everybody else the resident's 90 seconds.
  const unlocked = staff !== null && staff.unlocked !== null;
  const idle = useIdle(clock, hasTrace(navigation) && !technician && !unlocked, busy > 0, end);
  const endNow = () => {
    idle.stay();
    end();
  };
  useKeyboardWords(clock, ime, catalogue, info.fuzzyPinyin, lists.filled);
  useReadingAids(navigation.largeText, navigation.highContrast);

  const parts: AppParts = {
    kiosk,
    clock,
    voice,
    chime,
    info,
    status,
    staff,
    outbox,
    catalogue,
    policies,
    importLists,
    ime,
    ...lists,
    at,
    nowMs,
    today,
    go,
    whileBusy,
  };
  const rest = useRest(clock, navigation.stack.length === 1, nowMs);
  const asking = idle.phase.kind === 'asking' && navigation.stack.length > 1 ? idle.phase : null;
  return (
    <AppContext value={parts}>
      <SpokenContext value={spoken}>
        <div
          className={styles['app']}
          key={navigation.session}
          style={{ translate: `${rest.shift.x}px ${rest.shift.y}px` }}
          inert={asking !== null || navigation.callingStaff}
        >
          <Bar largeText={navigation.largeText} highContrast={navigation.highContrast} />
          <main className={styles['main']}>
            <KeptSearch>
              <Shown screen={shownScreen(navigation)} />
            </KeptSearch>
          </main>
        </div>
      </SpokenContext>
      {rest.dimmed && !navigation.callingStaff && (
        <div className={styles['dim']} data-testid="dimmed" aria-hidden="true" />
      )}
      {navigation.callingStaff && <CallStaff />}
      {asking !== null && <IdleDialog secondsLeft={asking.secondsLeft} onStay={idle.stay} onEnd={endNow} />}
    </AppContext>
  );
}

function Shown({ screen }: { readonly screen: Screen }) {
  switch (screen.kind) {
    case 'home':
      return <Home />;
    case 'jobs':
      return <JobList screen={screen} />;
    case 'job':
      return <JobDetail key={screen.jobId} jobId={screen.jobId} />;
    case 'search':
      return <Search />;
    case 'registration':
      return <Registration />;
    case 'matches':
      return <Matches screen={screen} />;
    case 'listings':
      return <Listings screen={screen} />;
    case 'listing':
      return <Listing key={screen.id} screen={screen} />;
    case 'finder':
      return <Finder key={screen.session.length} screen={screen} />;
    case 'found':
      return <FoundPolicies screen={screen} />;
    case 'foundPolicy':
      return <PolicyPage screen={screen} />;
    case 'calculators':
      return <Calculators />;
    case 'calculator':
      return <CalculatorScreen screen={screen} />;
    case 'rights':
      return <Rights />;
    case 'services':
      return <Services />;
    case 'work':
      return <Work which={screen.which} />;
    case 'startup':
      return <Startup screen={screen} />;
    case 'request':
      return <RequestForm asked={screen.asked} />;
    case 'technicianPin':
      return <TechnicianDoor />;
    case 'technician':
      return <Technician />;
    case 'devices':
      return <DevicesScreen screen={screen} />;
    case 'staff':
      return <StaffScreen />;
    case 'tray':
      return <Tray screen={screen} />;
    default:
      return unreachable(screen);
  }
}

/**
 * The keyboard's lexicon is read once the first screen stands, not before; the county's own words come to it from the lists, then and
 * now and again.
 */
function useKeyboardWords(
  clock: Clock,
  ime: Ime,
  catalogue: Catalogue,
  fuzzy: boolean,
  filled: boolean,
): void {
  useEffect(() => {
    const give = () => {
      ime.warm(fuzzy);
      if (!filled) return;
      // Never rejects: the worker answers every question.
      void catalogue.ask({ kind: 'words' }).then(ime.useWords);
    };
    const cancel = clock.after(IME_AFTER_MS, give);
    const stop = clock.every(WORDS_EVERY_MS, give);
    return () => {
      cancel();
      stop();
    };
  }, [clock, ime, catalogue, fuzzy, filled]);
}

/** 大字 and 高对比 are attributes of the page: tokens.css does the rest. */
function useReadingAids(largeText: boolean, highContrast: boolean): void {
  useEffect(() => {
    const { dataset } = document.documentElement;
    dataset['size'] = largeText ? 'large' : 'normal';
    dataset['contrast'] = highContrast ? 'high' : 'normal';
  }, [largeText, highContrast]);
}

/**
 * When a person goes: focus (and with it the IME's composition), selection and anything still being spoken go too. So does the
 * text that the last regular expression matched (`RegExp.input`, kept by every engine: a telephone number, seen), main's part, and
 * what fields hold: Chromium may keep a field for a while that is in the page no more, with its value (an IME's, seen).
 */
function forget(kiosk: KioskApi, voice: Voice): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  for (const field of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')) {
    field.value = '';
    field.removeAttribute('value');
  }
  window.getSelection()?.removeAllRanges();
  voice.stop();
  /\s/u.test(' ');
  kiosk.invoke('visit:ended', null).catch(() => undefined);
}
