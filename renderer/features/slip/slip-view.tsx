// The 岗位推荐单 as drawn in the hidden window: title, pay, employer, place, hours, contact, what to bring, no fee, QR, dates, station.
import type { Paper as PaperSize, Slip } from '#shared/ipc/contract.ts';
import { paperTexts } from '../../app/paper-texts.ts';
import { Paper } from './paper.tsx';
import { Qr } from './qr.tsx';
import { type SlipRow, slipModel, slipPt } from './slip-model.ts';

type SlipViewProps = { readonly slip: Slip; readonly paper: PaperSize };

export function SlipView({ slip, paper }: SlipViewProps) {
  const model = slipModel(slip, paper);
  return (
    <Paper
      paper={paper}
      heading={paperTexts.slip.heading}
      title={model.title}
      station={model.station}
      calls={model.calls}
    >
      <p className={model.payPt === slipPt.pay ? 'pay' : 'pay long'}>{model.pay}</p>
      <dl className="rows">
        {model.rows.map((row) => (
          <Row key={row.label} row={row} small={row.pt === slipPt.body} />
        ))}
      </dl>
      <dl className="bring">
        <Row row={model.bring} />
      </dl>
      <p className="fee">{paperTexts.slip.noFee}</p>
      <div className="foot">
        <Qr text={slip.qrText} />
        <dl className="dates">
          {model.dates.map((row) => (
            <Row key={row.label} row={row} />
          ))}
        </dl>
      </div>
    </Paper>
  );
}

type RowProps = { readonly row: SlipRow; readonly small?: boolean };

const Row = ({ row: { label, value }, small = false }: RowProps) => (
  <div className={small ? 'row body' : 'row'}>
    <dt>{label}</dt>
    <dd>{value}</dd>
  </div>
);
