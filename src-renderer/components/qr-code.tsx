// A QR code, dark on white in every theme, because that is what cameras and scanners read.
import { qrMatrix } from './qr-matrix.ts';

interface QrCodeProps {
  readonly text: string;
  readonly label: string;
}

/** Modules of white that the standard asks for around it. */
const quiet = 4;

export function QrCode({ text, label }: QrCodeProps) {
  const rows = qrMatrix(text);
  const size = rows.length + 2 * quiet;
  const path = rows.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? [`M${x + quiet} ${y + quiet}h1v1h-1z`] : [])),
  );
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="size-[16rem] self-center"
    >
      <rect width={size} height={size} fill="white" />
      <path d={path.join('')} fill="black" />
    </svg>
  );
}
