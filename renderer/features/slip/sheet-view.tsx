// A sheet as drawn in the hidden window: the slip's own paper with other lines on it.
import type { Paper as PaperSize } from '#shared/ipc/contract.ts';
import { Paper } from './paper.tsx';
import { type SheetContent, sheetModel } from './sheet-model.ts';

type SheetViewProps = { readonly content: SheetContent; readonly paper: PaperSize };

export function SheetView({ content, paper }: SheetViewProps) {
  const model = sheetModel(content);
  return (
    <Paper paper={paper} sheet={content.sheet.kind} {...model}>
      <dl className="facts">
        {model.rows.map(({ label, value }, at) => (
          // Two benefits of one name are two lines; no line changes its place.
          <div className="fact" key={at}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="fee">{model.note}</p>
    </Paper>
  );
}
