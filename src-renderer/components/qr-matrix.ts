// A text as the modules of a QR code (ISO/IEC 18004): version 8, level M, which holds any 24 words of a recovery key.
import { encode } from 'uqr';

const most = 221;
/** What such a code writes two signs at a time. */
const alphanumeric = /^[0-9A-Z $%*+\-./:]*$/;
const version = 8;

/** Rows of modules, true for dark. Capital and small letters are the same. Throws for other signs and more than 221. */
export function qrMatrix(text: string): readonly (readonly boolean[])[] {
  const capitals = text.toUpperCase();
  if (capitals.length > most || !alphanumeric.test(capitals))
    throw new RangeError('it does not fit into this code');
  return encode(capitals, {
    ecc: 'M',
    boostEcc: false,
    minVersion: version,
    maxVersion: version,
    // Any mask is read as well; this one breaks up the zeros that fill the rest.
    maskPattern: 0,
    border: 0,
  }).data;
}
