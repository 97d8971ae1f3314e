// Which overlay of the frame is open in this window: palette, sheet of keys, or notices. One at a time.
import { create } from 'zustand';

export type OverlayName = 'palette' | 'keys' | 'notices';

interface Overlays {
  readonly open: OverlayName | null;
}

export const useOverlays = create<Overlays>()(() => ({ open: null }));

export const openOverlay = (open: OverlayName): void => useOverlays.setState({ open });
export const closeOverlay = (): void => useOverlays.setState({ open: null });
