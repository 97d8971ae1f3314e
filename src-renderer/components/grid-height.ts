// How high each grid was when it was last on screen: its rows can then be made before the page is laid out with them.

const heights = new Map<string, number>();

/** Of a grid that was never shown, about what the bars around it leave of the window. */
const usualShare = 0.75;

/** Px. Only until the grid is laid out, which tells. */
export function expectedHeight(key: string): number {
  return heights.get(key) ?? Math.round(window.innerHeight * usualShare);
}

export function rememberHeight(key: string, height: number): void {
  heights.set(key, height);
}
