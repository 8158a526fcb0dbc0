// What stands on a sheet: 回执, 培训报名单, 招聘活动单, 政策单, 联系卡. A roll or a page takes its document's words whole: nothing is cut, a
// clause least of all. Pure. There is no person on a sheet and no telephone of a person's.
import type { PrintPage, Sheet } from '#shared/ipc/contract.ts';
import { chinaDay } from '#shared/kernel/calendar.ts';
import { paperTexts } from '../../app/paper-texts.ts';
import type { WordFact } from '../../ui/facts.tsx';
import { eventFacts } from '../events/event-facts.ts';
import { policyFacts } from '../policies/policy-facts.ts';
import { trainingFacts } from '../trainings/training-facts.ts';
import type { SlipRow } from './slip-model.ts';

export type SheetContent = Extract<PrintPage['content'], { readonly kind: 'sheet' }>;

export type SheetModel = {
  readonly heading: string;
  readonly title: string;
  readonly rows: readonly SlipRow[];
  readonly note: string;
  readonly station: string;
  /** The station's number and the hotline. */
  readonly calls: string;
};

/** @returns the sheet's lines in the order in which they are printed; empty facts are left out */
export function sheetModel({ sheet, station, county }: SheetContent): SheetModel {
  const { title, rows } = bodyOf(sheet, { station, county });
  return {
    heading: paperTexts.headings[sheet.kind],
    title,
    rows: rows.filter(({ value }) => value !== ''),
    note: paperTexts.notes[sheet.kind],
    station: station.name,
    calls: paperTexts.slip.calls(station.phone, county.hotline),
  };
}

type Body = { readonly title: string; readonly rows: readonly SlipRow[] };

function bodyOf(sheet: Sheet, { station, county }: Pick<SheetContent, 'station' | 'county'>): Body {
  const asked = `${station.name} ${station.street}`.trim();
  switch (sheet.kind) {
    case 'receipt':
      return {
        title: sheet.what,
        rows: [
          { label: paperTexts.number, value: sheet.number },
          { label: paperTexts.day, value: chinaDay(sheet.enteredAtMs) },
          { label: paperTexts.whereToAsk, value: asked },
        ],
      };
    case 'training': {
      // What is left today is not what is left when the paper is read.
      const { taken: _, ...training } = sheet.training;
      return { title: training.title, rows: rowsOf(trainingFacts(training)) };
    }
    case 'event':
      return { title: sheet.event.title, rows: rowsOf(eventFacts(sheet.event)) };
    case 'policy':
      return { title: sheet.policy.title, rows: rowsOf(policyFacts(sheet.policy)) };
    case 'found':
    case 'sum':
      return { title: sheet.title, rows: sheet.rows };
    case 'contact':
      return {
        title: station.name,
        rows: [
          { label: paperTexts.phone, value: station.phone },
          { label: paperTexts.street, value: station.street },
          { label: paperTexts.hotline, value: county.hotline },
          { label: paperTexts.services, value: paperTexts.servicesList },
        ],
      };
  }
}

const rowsOf = (facts: readonly WordFact[]): readonly SlipRow[] =>
  facts.map(({ label, value }) => ({ label, value: value ?? '' }));
