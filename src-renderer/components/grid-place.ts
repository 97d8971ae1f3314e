// Where each grid was left: the focused cell and how far it was scrolled, so that coming back finds the same row.
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

export function rememberPlace(key: string, place: GridPlace): void {
  places.set(key, place);
}

/** Null when the grid is new or answers another question now. */
export function rememberedPlace(key: string, question: string): GridPlace | null {
  const place = places.get(key);
  return place?.question === question ? place : null;
}
