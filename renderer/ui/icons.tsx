// The house's own line icons: 48 × 48, stroke 2.5, no fill, no emoji. Never alone: whoever shows one writes words beside it,
// so every icon is hidden from screen readers.
import styles from './icons.module.css';

const paths = {
  cleaning: ['M30 6 21 24', 'M14 24h18l4 18H10z', 'M17 33l-2 9', 'M24 33v9', 'M30 33l2 9'],
  domestic: [
    'M7 23 24 8l17 15',
    'M11 20v21h26V20',
    'M24 36s-7-4.300-7-8.600c0-4.400 5.500-5 7-1.600 1.500-3.400 7-2.800 7 1.600C31 31.700 24 36 24 36z',
  ],
  nursing: [
    'M24 21s-9-5.500-9-11c0-5.500 7-6.500 9-2 2-4.500 9-3.500 9 2 0 5.500-9 11-9 11z',
    'M5 30h7l7 4h8c3 0 3 4 0 4h-8',
    'M27 37l11-6c3-1.500 5 2 2.500 4L27 43H12',
    'M5 43V28',
  ],
  security: ['M24 5 40 11v12c0 10-7 17-16 20C15 40 8 33 8 23V11z', 'M17 24l5 5 10-11'],
  catering: [
    'M6 24h36',
    'M8 24c0 9 7 16 16 16s16-7 16-16',
    'M17 43h14',
    'M16 17c-3-4 3-5 0-10',
    'M25 17c-3-4 3-5 0-10',
    'M34 17c-3-4 3-5 0-10',
  ],
  delivery: [
    'M4 13h22v22H4z',
    'M26 20h9l8 8v7H26',
    'M12 35a4 4 0 1 0 8 0 4 4 0 1 0-8 0',
    'M29 35a4 4 0 1 0 8 0 4 4 0 1 0-8 0',
    'M10 20h10',
  ],
  factory: ['M5 42V22l11 7v-7l11 7v-7l11 7V6h5v36z', 'M13 35h4', 'M23 35h4', 'M33 35h4'],
  other: ['M8 8h12v12H8z', 'M28 8h12v12H28z', 'M8 28h12v12H8z', 'M34 28v12', 'M28 34h12'],
  near: ['M24 43S9 30 9 19a15 15 0 0 1 30 0c0 11-15 24-15 24z', 'M18 19a6 6 0 1 0 12 0 6 6 0 1 0-12 0'],
  today: [
    'M24 4v5',
    'M24 39v5',
    'M4 24h5',
    'M39 24h5',
    'M10 10l3.500 3.500',
    'M34.500 34.500 38 38',
    'M10 38l3.500-3.500',
    'M34.500 13.500 38 10',
    'M14 24a10 10 0 1 0 20 0 10 10 0 1 0-20 0',
  ],
  policy: ['M11 5h19l8 8v30H11z', 'M30 5v8h8', 'M18 20l6 7 6-7', 'M24 27v10', 'M18 29h12', 'M18 34h12'],
  training: ['M4 17 24 8l20 9-20 9z', 'M12 21v12c4 5 20 5 24 0V21', 'M44 17v13'],
  event: ['M7 11h34v30H7z', 'M7 20h34', 'M16 6v9', 'M32 6v9', 'M16 30l5 5 11-10'],
  register: ['M11 5h26v18', 'M11 5v38h14', 'M18 15h12', 'M18 23h8', 'M42 26 29 39l-2 5 5-2 13-13z'],
  call: ['M9 36h30', 'M12 36V25a12 12 0 0 1 24 0v11', 'M24 13V8', 'M20 42h8', 'M19 7h10'],
  rights: ['M14 5h7l3 9-5 4c2 5 6 9 11 11l4-5 9 3v7c0 4-3 7-7 7C20 40 8 28 7 12c0-4 3-7 7-7z'],
  back: ['M27 9 12 24l15 15', 'M12 24h29'],
  end: ['M11 11l26 26', 'M37 11 11 37'],
  previous: ['M30 9 15 24l15 15'],
  following: ['M18 9l15 15-15 15'],
  up: ['M9 30l15-15 15 15'],
  down: ['M9 18l15 15 15-15'],
  pause: ['M17 10v28', 'M31 10v28'],
  resume: ['M15 9l22 15-22 15z'],
  print: ['M14 17V6h20v11', 'M14 34H6V17h36v17h-8', 'M14 28h20v14H14z', 'M35 23h1'],
  check: ['M8 25l11 11 21-24'],
  warning: ['M24 6 44 41H4z', 'M24 19v11', 'M24 35.500v.500'],
  online: ['M6 18c10-10 26-10 36 0', 'M12 25c7-7 17-7 24 0', 'M18 32c4-4 8-4 12 0', 'M24 39v.500'],
  offline: [
    'M6 18c3-3 6-5 10-6',
    'M24 10c7 0 13 3 18 8',
    'M13 25c2-2 5-4 8-5',
    'M31 22l5 3',
    'M20 32c3-2 6-2 9 0',
    'M24 39v.500',
    'M8 6l32 36',
  ],
  upload: ['M24 32V9', 'M14 18 24 8l10 10', 'M8 32v9h32v-9'],
  text: ['M6 40 18 9l12 31', 'M10 30h16', 'M33 40l5-14 6 14', 'M35 36h7'],
  contrast: [
    'M7 24a17 17 0 1 0 34 0 17 17 0 1 0-34 0',
    'M24 7v34',
    'M24 14h11',
    'M24 20h16',
    'M24 26h16',
    'M24 32h13',
  ],
  speak: ['M6 18h8l11-9v30l-11-9H6z', 'M31 18c4 3 4 9 0 12', 'M36 12c8 6 8 18 0 24'],
  erase: ['M16 10h27v28H16L4 24z', 'M23 19l11 11', 'M34 19 23 30'],
  home: ['M6 24 24 8l18 16', 'M11 20v22h26V20', 'M20 42V29h8v13'],
  search: ['M8 20a12 12 0 1 0 24 0 12 12 0 1 0-24 0', 'M29 29l13 13'],
  edit: ['M34 7l7 7-24 24-10 3 3-10z', 'M29 12l7 7'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type IconName = keyof typeof paths;

/** One icon in the colour of the text around it. */
export function Icon({ name, small = false }: { readonly name: IconName; readonly small?: boolean }) {
  return (
    <svg className={small ? styles['small'] : styles['icon']} viewBox="0 0 48 48" aria-hidden="true">
      {paths[name].map((d) => (
        <path key={d} d={d} />
      ))}
    </svg>
  );
}
