// Texts for finding and ordering: without case and accents, and with numbers that order as numbers.

const plain = /^[ -~]*$/;
const marks = /\p{M}/gu;

/** Lower case without accents, as people type who look for it. */
export function foldText(text: string): string {
  const lower = text.toLowerCase();
  return plain.test(lower) ? lower : lower.normalize('NFD').replace(marks, '');
}

const digits = /\d+/g;

/** A text whose plain order is the order of names: "Ad 9" comes before "Ad 10". */
export function orderText(folded: string): string {
  return folded.replace(digits, (run) => {
    const short = run.replace(/^0+(?=\d)/, '');
    return String.fromCharCode(0x30 + Math.min(short.length, 0x400)) + short;
  });
}
