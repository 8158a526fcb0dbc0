// The QR code of everything that is printed.
import { encode } from 'uqr';

/** QR of an ASCII text, one rectangle per dark module, four modules of quiet zone (ISO/IEC 18004). */
export function Qr({ text }: { readonly text: string }) {
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
