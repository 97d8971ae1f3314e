// Refusals as TikTok gives them: HTTP 200 with a code in the body, and a bare 404 for paths it does not know.

export class TikTokError extends Error {
  readonly code: number;
  readonly data: Readonly<Record<string, unknown>>;

  constructor(code: number, message: string, data: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.code = code;
    this.data = data;
  }
}

/** No endpoint there, or the path lacks its slash at the end: answered with HTTP 404 instead of an envelope. */
export class NoSuchPath extends Error {}

/** The owner shut this app out, or never let it in. */
export function noPermission(advertiser: string): TikTokError {
  return new TikTokError(40001, `No permission to operate advertiser ${advertiser}.`);
}

/** 40002, the answer to nearly everything that is wrong with a parameter. */
export function badParameter(message: string): TikTokError {
  return new TikTokError(40002, message);
}

/** The body of every answer. */
export function envelope(at: { code: number; message: string; trace: string; data: unknown }): string {
  return JSON.stringify({ code: at.code, message: at.message, request_id: at.trace, data: at.data });
}
