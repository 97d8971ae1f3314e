// The single letters of review, as this person set them on this computer.
import { create } from 'zustand';

/** In the order in which help and settings show them. */
export const reviewActions = [
  'next',
  'previous',
  'open',
  'select',
  'approve',
  'reject',
  'comment',
  'propose',
  'assign',
  'undo',
] as const;
export type ReviewAction = (typeof reviewActions)[number];
export type KeyMap = Readonly<Record<ReviewAction, string>>;

export const standardKeys: KeyMap = {
  next: 'j',
  previous: 'k',
  open: 'o',
  select: 'x',
  approve: 'a',
  reject: 'r',
  comment: 'c',
  propose: 'e',
  assign: 'm',
  undo: 'u',
};

/** Keys that mean something everywhere in the window. */
const taken: readonly string[] = ['?', '/'];

/** Null: it can be set. 'unusable': no single character, or one that is taken everywhere. Else who has it. */
export function whyNot(map: KeyMap, action: ReviewAction, key: string): ReviewAction | 'unusable' | null {
  const lower = key.toLowerCase();
  if ([...lower].length !== 1 || lower.trim() === '' || taken.includes(lower)) return 'unusable';
  return reviewActions.find((other) => other !== action && map[other] === lower) ?? null;
}

/** What was kept, as far as it still makes sense; the rest is as it comes. */
export function readKeyMap(text: string | null): KeyMap {
  let map = standardKeys;
  for (const [action, key] of Object.entries(parse(text))) {
    const known = reviewActions.find((one) => one === action);
    if (known && typeof key === 'string' && whyNot(map, known, key) !== 'unusable')
      map = { ...map, [known]: key.toLowerCase() };
  }
  // Two actions on one key, from a file that somebody wrote: neither can be told apart.
  return new Set(Object.values(map)).size === reviewActions.length ? map : standardKeys;
}

function parse(text: string | null): object {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

const PLACE = 'keys.review';

interface KeyMapStore {
  readonly map: KeyMap;
  /** Refused as whyNot says. */
  readonly set: (action: ReviewAction, key: string) => ReturnType<typeof whyNot>;
  readonly reset: () => void;
}

export const useKeyMap = create<KeyMapStore>()((set, get) => ({
  map: readKeyMap(typeof localStorage === 'undefined' ? null : localStorage.getItem(PLACE)),
  set: (action, key) => {
    const refused = whyNot(get().map, action, key);
    if (refused !== null) return refused;
    const map = { ...get().map, [action]: key.toLowerCase() };
    localStorage.setItem(PLACE, JSON.stringify(map));
    set({ map });
    return null;
  },
  reset: () => {
    localStorage.removeItem(PLACE);
    set({ map: standardKeys });
  },
}));
