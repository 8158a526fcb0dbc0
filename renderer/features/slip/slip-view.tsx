// The 80 mm slip as drawn in the hidden window: title, pay, employer, place, hours, contact, what to bring, no fee, QR, dates,
// station. Pure black on white; nothing moves, nothing is loaded but the font.
import { encode } from 'uqr';
import type { Slip } from '#shared/ipc/contract.ts';
import { texts } from '../../app/texts.ts';
import { type SlipRow, slipModel, slipPt } from './slip-model.ts';
import './slip.css';

export function SlipView({ slip }: { readonly slip: Slip }) {
  const model = slipModel(slip);
  return (
    <article className="slip" id="slip">
      <p className="heading">{texts.slip.heading}</p>
      <h1 className="title">{model.title}</h1>
      <p className={model.payPt === slipPt.pay ? 'pay' : 'pay long'}>{model.pay}</p>
      <dl className="rows">
        {model.rows.map((row) => (
          <Row key={row.label} row={row} />
        ))}
      </dl>
      <dl className="bring">
        <Row row={model.bring} />
      </dl>
      <p className="fee">{texts.slip.noFee}</p>
      <div className="foot">
        <Qr text={slip.qrText} />
        <dl className="dates">
          {model.dates.map((row) => (
            <Row key={row.label} row={row} />
          ))}
        </dl>
      </div>
      <p className="station">{model.station}</p>
      <p className="station">{model.calls}</p>
    </article>
  );
}

const Row = ({ row: { label, value } }: { readonly row: SlipRow }) => (
  <div className="row">
    <dt>{label}</dt>
    <dd>{value}</dd>
  </div>
);

/** QR of an ASCII text, one rectangle per dark module, four modules of quiet zone (ISO/IEC 18004). */
function Qr({ text }: { readonly text: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const modules = data.flatMap((line, y) => line.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={text}
    >
      <path d={modules.join('')} />
    </svg>
  );
}
