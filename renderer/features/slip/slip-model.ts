// What stands on a slip, line by line, before it is drawn: order of ux.md, every text cut to the room it has, so that
// a roll's paper is never longer than SLIP_MAX_MM whatever a posting holds. Pure: the length is a computation that a test makes.
// There is no person on a slip and no ID number.
import type { Paper, Slip } from '#shared/ipc/contract.ts';
import { paperTexts } from '../../app/paper-texts.ts';
import { texts } from '../../app/texts.ts';
import { payWords } from '../jobs/job-words.ts';

/** Longest slip on a roll (ux.md). */
export const SLIP_MAX_MM = 150;
/** What a paper gives room for. */
type Room = {
  /** Printable width, mm: 80 mm roll 72, 58 mm roll 48 (384 dots at 203 dpi). */
  readonly widthMm: number;
  /** Width of a row's label, mm; `runIn`: the value begins behind it on the same line. */
  readonly labelMm: number;
  readonly runIn: boolean;
  /** Padding, rules, heading, 请带, the fee box, the QR block and the hotline: what does not depend on the posting, mm. */
  readonly fixedMm: number;
};
const rooms: Readonly<Record<Paper, Room>> = {
  '80mm': { widthMm: 72, labelMm: 13, runIn: false, fixedMm: 60.5 },
  '58mm': { widthMm: 48, labelMm: 9.5, runIn: true, fixedMm: 75.5 },
  A5: { widthMm: 124, labelMm: 13, runIn: false, fixedMm: 60.5 },
  A4: { widthMm: 174, labelMm: 13, runIn: false, fixedMm: 60.5 },
};
/** Lines for the title, employer, place, bus, hours, contact: the first plan that keeps the slip within its length is taken. */
type Plan = readonly [
  title: number,
  employer: number,
  place: number,
  bus: number,
  hours: number,
  contact: number,
];
const plans: readonly [Plan, ...Plan[]] = [
  [2, 2, 2, 2, 2, 2],
  [2, 2, 2, 1, 2, 2],
  [2, 2, 2, 1, 1, 2],
  [2, 1, 2, 1, 1, 2],
  [1, 1, 2, 1, 1, 2],
  // Who has no room is told by the station how to get there.
  [1, 1, 2, 0, 1, 2],
];
const narrowPlans: readonly [Plan, ...Plan[]] = [[2, 2, 3, 2, 2, 2], [2, 2, 3, 1, 1, 2], ...plans];
/** A label and a value of two sizes on one baseline stand a little higher than either. */
const ROW_EXTRA_MM = 0.3;
const MM_PER_PT = 25.4 / 72;

/** Type sizes in points: slip.css has the same numbers. */
export const slipPt = { title: 24, pay: 20, key: 15, body: 12 } as const;

export type SlipRow = { readonly label: string; readonly value: string };
/** `pt`: the value's size; the body's where the paper is narrow, so that a place stands whole. */
export type KeyRow = SlipRow & { readonly pt: number };
export type SlipModel = {
  readonly title: string;
  readonly pay: string;
  /** Long words on pay are set smaller, so that they stand whole. */
  readonly payPt: number;
  readonly rows: readonly KeyRow[];
  readonly bring: SlipRow;
  readonly dates: readonly SlipRow[];
  readonly station: string;
  /** The station's number and the hotline. */
  readonly calls: string;
};

export function slipModel(slip: Slip, paper: Paper): SlipModel {
  const [first, ...tighter] = paper === '58mm' ? narrowPlans : plans;
  let model = planned(slip, paper, first);
  for (const plan of tighter) {
    if (slipLengthMm(model, paper) <= SLIP_MAX_MM) break;
    model = planned(slip, paper, plan);
  }
  return model;
}

function planned({ slipNo, job, walkMinutes, station, county }: Slip, paper: Paper, plan: Plan): SlipModel {
  const { widthMm: lineMm, labelMm, runIn } = rooms[paper];
  const [titleLines, ...rowLines] = plan;
  const walk = walkMinutes === null ? '' : `（${paperTexts.slip.walk(walkMinutes)}）`;
  const row = (lines: number, label: string, pt: number, value: string, tail = ''): KeyRow => ({
    label,
    pt,
    value: fit(value === '' ? texts.common.notSaid : value, pt, {
      lineMm: runIn ? lineMm : lineMm - labelMm,
      lines,
      takenMm: runIn ? labelMm : 0,
      tail,
    }),
  });
  const pay = payWords(job);
  const payPt = widthMm(pay, slipPt.pay) <= lineMm ? slipPt.pay : slipPt.key;
  const plainPt = runIn ? slipPt.body : slipPt.key;
  const phone = job.contact.phone === '' ? '' : ` ${unbroken(job.contact.phone)}`;
  const [employer, place, bus, hours, contact] = rowLines;
  return {
    title: fit(job.title, slipPt.title, { lineMm, lines: titleLines }),
    pay: fit(pay, payPt, { lineMm, lines: 2 }),
    payPt,
    rows: [
      row(employer, paperTexts.slip.employer, plainPt, job.employer),
      row(place, paperTexts.slip.place, plainPt, job.place.text, walk),
      ...(job.bus === undefined || bus === 0 ? [] : [row(bus, paperTexts.slip.bus, slipPt.body, job.bus)]),
      row(hours, paperTexts.slip.hours, plainPt, job.hours),
      row(contact, paperTexts.slip.contact, slipPt.key, job.contact.name, phone),
    ],
    bring: { label: paperTexts.slip.bring, value: paperTexts.slip.bringWhat },
    dates: [
      { label: paperTexts.slip.number, value: slipNo },
      { label: paperTexts.slip.posted, value: job.postedOn ?? texts.common.notSaid },
      { label: paperTexts.slip.validUntil, value: job.validUntil },
    ],
    station: fit(station.name, slipPt.body, { lineMm, lines: 1 }),
    calls: paperTexts.slip.calls(station.phone, county.hotline),
  };
}

/** The widest letters of the alphabet. */
const WIDE = /[MWmw@%&]/u;
/** U+2060 (UAX 14, WJ): no line ends at the hyphen of a telephone number. */
const unbroken = (phone: string): string => phone.replaceAll('-', '-\u2060');

/** Width in mm of a text set in one size: CJK is one em, ASCII is taken as 0.62 em (bold digits), on the safe side. */
export function widthMm(text: string, pt: number): number {
  const em = pt * MM_PER_PT;
  const ems = (char: string): number => {
    if (char === '\u2060') return 0;
    return char.charCodeAt(0) < 0x2000 && !WIDE.test(char) ? 0.62 : 1;
  };
  return Array.from(text).reduce((sum, char) => sum + ems(char) * em, 0);
}

/** Where a text is to stand: lines of a width in mm, less what is taken on them already. */
type Place = {
  readonly lineMm: number;
  readonly lines: number;
  readonly takenMm?: number;
  readonly tail?: string;
};

/**
 * Cuts a text so that it fills `lines` lines at most, with … where something was left out. `tail` (walking time, phone) is
 * always kept whole. Of several
 * lines one character's width each is kept free, for a line that breaks before a word.
 */
export function fit(text: string, pt: number, { lineMm, lines, takenMm = 0, tail = '' }: Place): string {
  const ofLine = lines === 1 ? lineMm : lineMm - pt * MM_PER_PT;
  const room = lines * ofLine - takenMm - widthMm(tail, pt);
  const onOne = takenMm + widthMm(text + tail, pt) <= lineMm;
  if (onOne || widthMm(text, pt) <= room) return text + tail;
  let kept = '';
  for (const char of text) {
    if (widthMm(`${kept}${char}…`, pt) > room) break;
    kept += char;
  }
  return `${kept}…${tail}`;
}

/** Upper bound of the drawn length in mm: every text on as many lines as it may take, with slip.css's line heights and rules. */
export function slipLengthMm(model: SlipModel, paper: Paper): number {
  const { widthMm: fullMm, labelMm, runIn, fixedMm } = rooms[paper];
  const lines = (text: string, pt: number, lineMm: number, takenMm = 0) => {
    const mm = widthMm(text, pt) + takenMm;
    return mm <= lineMm ? 1 : Math.ceil(mm / (lineMm - pt * MM_PER_PT));
  };
  const rows = model.rows.map(({ value, pt }) => {
    const count = runIn ? lines(value, pt, fullMm, labelMm) : lines(value, pt, fullMm - labelMm);
    // A label that runs in keeps its own line height.
    return count * pt * MM_PER_PT * (runIn && pt === slipPt.body ? 1.2 : 1.15) + ROW_EXTRA_MM;
  });
  // In the large size it stands on one line, to the last character's width: slipModel chose the size so.
  const payLines = model.payPt === slipPt.pay ? 1 : lines(model.pay, model.payPt, fullMm);
  return (
    fixedMm +
    lines(model.title, slipPt.title, fullMm) * slipPt.title * MM_PER_PT * 1.1 +
    payLines * model.payPt * MM_PER_PT * 1.2 +
    rows.reduce((sum, row) => sum + row, 0) +
    lines(model.station, slipPt.body, fullMm) * slipPt.body * MM_PER_PT * 1.2
  );
}
