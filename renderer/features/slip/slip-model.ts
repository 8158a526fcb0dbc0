// What stands on an 80 mm slip, line by line, before it is drawn: order of ux.md, every text cut to the room it has, so that
// the paper is never longer than SLIP_MAX_MM whatever a posting holds. Pure: the length is a computation that a test makes.
// There is no person on a slip and no ID number.
import type { Slip } from '#shared/ipc/contract.ts';
import { texts } from '../../app/texts.ts';
import { payWords } from '../jobs/job-words.ts';

/** Longest slip (ux.md). */
export const SLIP_MAX_MM = 150;
/** Roll 80 mm, printable 72 mm. */
export const SLIP_WIDTH_MM = 72;
const LABEL_MM = 13;
/** Padding, rules, heading, 请带, the fee box, the QR block and the hotline: what does not depend on the posting. */
const FIXED_MM = 60.5;
/** A label and a value of two sizes on one baseline stand a little higher than either. */
const ROW_EXTRA_MM = 0.3;
const MM_PER_PT = 25.4 / 72;

/** Type sizes in points: slip.css has the same numbers. */
export const slipPt = { title: 24, pay: 20, key: 15, body: 12 } as const;

export type SlipRow = { readonly label: string; readonly value: string };
export type SlipModel = {
  readonly title: string;
  readonly pay: string;
  /** Long words on pay are set smaller, so that they stand whole. */
  readonly payPt: number;
  readonly rows: readonly SlipRow[];
  readonly bring: SlipRow;
  readonly dates: readonly SlipRow[];
  readonly station: string;
  /** The station's number and the hotline. */
  readonly calls: string;
};

export function slipModel({ slipNo, job, walkMinutes, station, county }: Slip): SlipModel {
  const walk = walkMinutes === null ? '' : `（${texts.slip.walk(walkMinutes)}）`;
  const keyWidth = SLIP_WIDTH_MM - LABEL_MM;
  const row = (label: string, value: string, tail = ''): SlipRow => ({
    label,
    value: fit(value === '' ? texts.common.notSaid : value, slipPt.key, keyWidth, 2, tail),
  });
  const pay = payWords(job);
  const payPt = widthMm(pay, slipPt.pay) <= SLIP_WIDTH_MM ? slipPt.pay : slipPt.key;
  return {
    title: fit(job.title, slipPt.title, SLIP_WIDTH_MM, 2),
    pay: fit(pay, payPt, SLIP_WIDTH_MM, 2),
    payPt,
    rows: [
      row(texts.slip.employer, job.employer),
      row(texts.slip.place, job.place.text, walk),
      row(texts.slip.hours, job.hours),
      row(texts.slip.contact, job.contact.name, job.contact.phone === '' ? '' : ` ${job.contact.phone}`),
    ],
    bring: { label: texts.slip.bring, value: texts.slip.bringWhat },
    dates: [
      { label: texts.slip.number, value: slipNo },
      { label: texts.slip.posted, value: job.postedOn ?? texts.common.notSaid },
      { label: texts.slip.validUntil, value: job.validUntil },
    ],
    station: fit(station.name, slipPt.body, SLIP_WIDTH_MM, 1),
    calls: texts.slip.calls(station.phone, county.hotline),
  };
}

/** Width in mm of a text set in one size: CJK is one em, ASCII is taken as 0.62 em (bold digits), on the safe side. */
export function widthMm(text: string, pt: number): number {
  const em = pt * MM_PER_PT;
  return Array.from(text).reduce((sum, char) => sum + (char.charCodeAt(0) < 0x2000 ? 0.62 : 1) * em, 0);
}

/**
 * Cuts a text so that it fills `lines` lines at most, with … where something was left out. `tail` (walking time, phone) is
 * always kept whole. One character's width a line is kept free, for a line that breaks before a word.
 */
export function fit(text: string, pt: number, lineMm: number, lines: number, tail = ''): string {
  const room = lines * (lineMm - pt * MM_PER_PT) - widthMm(tail, pt);
  if (widthMm(text, pt) <= room) return text + tail;
  let kept = '';
  for (const char of text) {
    if (widthMm(`${kept}${char}…`, pt) > room) break;
    kept += char;
  }
  return `${kept}…${tail}`;
}

/** Upper bound of the drawn length in mm: every text on as many lines as it may take, with slip.css's line heights and rules. */
export function slipLengthMm(model: SlipModel): number {
  const lines = (text: string, pt: number, lineMm: number) =>
    Math.ceil(widthMm(text, pt) / (lineMm - pt * MM_PER_PT));
  const text = (words: string, pt: number, lineMm: number, lineHeight: number) =>
    lines(words, pt, lineMm) * pt * MM_PER_PT * lineHeight;
  const rows = model.rows.map(
    ({ value }) => text(value, slipPt.key, SLIP_WIDTH_MM - LABEL_MM, 1.15) + ROW_EXTRA_MM,
  );
  // In the large size it stands on one line, to the last character's width: slipModel chose the size so.
  const payLines = model.payPt === slipPt.pay ? 1 : lines(model.pay, model.payPt, SLIP_WIDTH_MM);
  const payMm = payLines * model.payPt * MM_PER_PT * 1.2;
  return (
    FIXED_MM +
    text(model.title, slipPt.title, SLIP_WIDTH_MM, 1.1) +
    payMm +
    rows.reduce((sum, row) => sum + row, 0) +
    text(model.station, slipPt.body, SLIP_WIDTH_MM, 1.2)
  );
}
