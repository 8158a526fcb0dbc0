// Every face that a person may see, and the tour's stops that show it. A screen, a step or a question that is added to the app
// without a stop here does not compile; a stop that the tour does not come to fails its test.
import type { ListingKind, Screen } from '#renderer/app/navigation.ts';
import type { Step } from '#renderer/features/registration/registration-state.ts';
import type { RequestStep } from '#renderer/features/requests/request-state.ts';

/** Screens with faces of their own below. */
type Divided = 'registration' | 'request' | 'listings' | 'listing';
/** Pages of 求职登记 that requests share are seen there. */
type OwnRequestStep = Exclude<RequestStep, Exclude<Step, 'notice'>>;

type Face =
  | Exclude<Screen['kind'], Divided>
  | `registration ${Step | 'saved'}`
  | `request ${OwnRequestStep | 'saved'}`
  | `listings ${ListingKind}`
  | `listing ${ListingKind}`
  /** Behind staff's PIN. */
  | 'desk'
  /** What covers or replaces every screen. */
  | 'setup'
  | 'call'
  | 'idle'
  | 'crashed';

export const stops = {
  home: [
    'home',
    'home-events',
    'home-policy',
    'home-offline',
    'home-stale',
    'home-attention',
    'home-disk-low',
    'home-over',
  ],
  jobs: ['list', 'filters', 'list-filtered', 'list-nothing', 'list-over'],
  job: ['detail', 'detail-printed', 'detail-no-paper', 'detail-long', 'gone'],
  search: ['search', 'search-typing', 'search-found', 'search-nothing', 'search-long'],
  'registration notice': ['register-notice'],
  'registration surname': ['register-surname'],
  'registration fullName': [
    'register-name',
    'register-name-typing',
    'register-name-missing',
    'register-name-offline',
    'register-name-stale',
  ],
  'registration phone': ['register-phone', 'register-phone-wrong'],
  'registration categories': ['register-categories'],
  'registration shift': ['register-shift'],
  'registration pay': ['register-pay'],
  'registration reach': ['register-reach'],
  'registration review': ['register-review', 'amend-review'],
  'registration saved': ['receipt'],
  matches: ['matches', 'matches-nearly'],
  'listings policies': ['policies'],
  'listings trainings': ['trainings', 'trainings-none'],
  'listings events': ['events', 'events-none'],
  'listing policies': ['policy'],
  'listing trainings': ['training', 'training-long', 'training-not-printed', 'training-gone'],
  'listing events': ['event'],
  finder: ['finder'],
  found: ['found'],
  foundPolicy: ['found-policy'],
  calculators: ['calculators'],
  calculator: ['calculator'],
  services: ['services'],
  work: ['gig', 'traineeship'],
  startup: ['startup'],
  rights: ['rights'],
  'request notice': ['interest-notice', 'forms-closed'],
  'request day': ['guidance-day'],
  'request half': ['guidance-half'],
  'request matter': ['complaint-matter'],
  'request words': ['complaint-words'],
  'request reply': ['complaint-reply'],
  'request idConsent': ['id-consent'],
  'request idNumber': ['id-number'],
  'request ground': ['jobless-ground'],
  'request since': ['jobless-since'],
  'request saved': ['complaint-receipt'],
  staff: ['staff-door', 'staff-code', 'staff-pin'],
  desk: [
    'desk-today',
    'desk-find',
    'desk-found',
    'desk-person',
    'desk-registrations',
    'desk-requests',
    'desk-calls',
  ],
  tray: ['tray', 'tray-sure'],
  technicianPin: ['technician-pin'],
  technician: ['technician'],
  devices: ['technician-screen', 'technician-printer'],
  setup: ['setup'],
  call: ['call'],
  idle: ['idle'],
  crashed: ['crashed'],
} as const satisfies Readonly<Record<Face, readonly [string, ...string[]]>>;

type Stops = typeof stops;
export type Stop = Stops[keyof Stops][number];

export const allStops: readonly Stop[] = Object.values(stops).flat();
