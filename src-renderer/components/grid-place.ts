// Where each grid was left: the focused cell and how far it was scrolled, so that coming back finds the same row, also after a restart.
import { keep, readKept } from '../stores/kept.ts';
import type { GridSpot } from './grid-keys.ts';

export interface GridPlace {
  readonly spot: GridSpot;
  readonly scrollTop: number;
  /** The question the rows answered; another question starts at the top. */
  readonly question: string;
  /** The focus was inside when the grid was left. */
  readonly focused: boolean;
}

const places = new Map<string, GridPlace>();
const keptAs = (key: string) => `place.${key}`;

export function rememberPlace(key: string, place: GridPlace): void {
  places.set(key, place);
  keep(keptAs(key), JSON.stringify({ ...place, focused: false }));
}

/** Null when the grid is new or answers another question now. */
export function rememberedPlace(key: string, question: string): GridPlace | null {
  const place = places.get(key) ?? ofLastRun(key);
  return place?.question === question ? place : null;
}

/** Written by an older version, or by nobody: then it is none. */
function ofLastRun(key: string): GridPlace | null {
  try {
    const kept = JSON.parse(readKept(keptAs(key)) ?? 'null') as Partial<GridPlace> | null;
    if (typeof kept?.scrollTop !== 'number' || typeof kept.question !== 'string') return null;
    const { spot } = kept;
    if (typeof spot?.row !== 'number' || typeof spot.column !== 'number') return null;
    return { spot, scrollTop: kept.scrollTop, question: kept.question, focused: false };
  } catch {
    return null;
  }
}
