// Memory for pages of text, used again once a page was sent: made anew each time it costs a share of a core to clear away.

const spare: Buffer[] = [];

/** Exactly so many bytes, of memory that may be larger and was another page's. */
export function takeMemory(bytes: number): Buffer {
  const at = spare.findIndex((one) => one.length >= bytes);
  const [found] = at < 0 ? [] : spare.splice(at, 1);
  // Pages differ by a little: some room to spare lets one take the place of another.
  return (found ?? Buffer.allocUnsafeSlow(Math.ceil(bytes * 1.25))).subarray(0, bytes);
}

/** The page has been sent. */
export function giveBack(page: Buffer): void {
  spare.push(Buffer.from(page.buffer));
}
