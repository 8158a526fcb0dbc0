// A ledger as a worksheet in the layout of the county's own: sheet number on top, title, who fills it in, two rows of headings with the
// groups over their columns, rows with 序号, and the day at the foot. Cells with spans, as data: who writes the file is another's business.
import type { Column, LedgerRow, Ledger, Cell } from './ledger.ts';
import type { CaseFile } from './case-file.ts';

export type SheetCell = {
  readonly value: Cell;
  readonly columnSpan?: number | undefined;
  readonly rowSpan?: number | undefined;
  readonly style: 'title' | 'note' | 'head' | 'cell';
};
/** null: covered by a span, or empty without a border. */
export type SheetRows = readonly (readonly (SheetCell | null)[])[];

/**
 * Lays a ledger out.
 * @param place who fills it in, e.g. 禾溪县 清溪社区就业驿站
 * @param on 填报日期, 'YYYY-MM-DD'
 */
export function ledgerSheet<Entry extends { readonly file: CaseFile }>(
  { sheetNo, title, columns }: Pick<Ledger<Entry>, 'sheetNo' | 'title' | 'columns'>,
  rows: readonly LedgerRow[],
  place: string,
  on: string,
): SheetRows {
  const width = columns.length + 1;
  const across = (value: string, style: SheetCell['style']): (SheetCell | null)[] => [
    { value, style, columnSpan: width },
    ...Array<null>(width - 1).fill(null),
  ];
  const [year, month, day] = on.split('-');
  return [
    across(sheetNo, 'note'),
    across(title, 'title'),
    across(`机构名称：${place}`, 'note'),
    ...headings([{ header: '序号' }, ...columns]),
    ...rows.map(({ cells }, index) =>
      [index + 1, ...cells].map((value): SheetCell => ({ value, style: 'cell' })),
    ),
    across(`填报日期：${year ?? ''}年${month ?? ''}月${day ?? ''}日`, 'note'),
  ];
}

type Head = Pick<Column<never>, 'header' | 'group'>;

/** Two rows: a heading of its own spans both, those of one group stand under it. */
export function headings(all: readonly Head[]): SheetRows {
  const head = (value: string, span: Pick<SheetCell, 'columnSpan' | 'rowSpan'>): SheetCell => ({
    value,
    style: 'head',
    ...span,
  });
  const upper = all.map(({ header, group }, index) => {
    if (group === undefined) return head(header, { rowSpan: 2 });
    if (all[index - 1]?.group === group) return null;
    const until = all.findIndex((one, at) => at > index && one.group !== group);
    return head(group, { columnSpan: (until < 0 ? all.length : until) - index });
  });
  const lower = all.map(({ header, group }) => (group === undefined ? null : head(header, {})));
  return [upper, lower];
}
