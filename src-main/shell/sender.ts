// Decides whether a message really comes from the cockpit's own page in one of its own windows.

/** The parts of Electron's WebFrameMain that the decision rests on. */
export interface SenderFrame {
  readonly origin: string;
  readonly url: string;
  readonly parent: unknown;
}

/** A frame inside a page, another origin, or a frame that is already gone is foreign. */
export function isOwnSender(frame: SenderFrame | null, isOwnWindow: boolean, origin: string): boolean {
  if (frame === null || !isOwnWindow || frame.parent !== null) return false;
  return frame.origin === origin && frame.url.startsWith(`${origin}/`);
}
