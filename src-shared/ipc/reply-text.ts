// Replies as text on their way to the page: what is no text is copied value by value at each border it crosses.
import type { Envelope } from './errors.ts';

declare const answered: unique symbol;

/** An envelope as JSON. */
export type ReplyText<T> = string & { readonly [answered]?: T };

export function writeReply<T>(envelope: Envelope<T>): ReplyText<T> {
  return JSON.stringify(envelope);
}

export function readReply<T>(text: ReplyText<T>): Envelope<T> {
  return JSON.parse(text) as Envelope<T>;
}
