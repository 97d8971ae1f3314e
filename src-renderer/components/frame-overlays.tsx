// The overlays of the frame, whose code comes when one is first opened; the palette's once nobody waits for anything else.
import { Suspense, useEffect } from 'react';
import { closeOverlay, useOverlays } from '../stores/overlays.ts';
import { lazyView } from './lazy-view.ts';
import { useSettled } from './use-settled.ts';

const palette = () => import('../views/palette/palette.tsx');
const Palette = lazyView(async () => (await palette()).Palette);
const KeysSheet = lazyView(async () => (await import('./keys-sheet.tsx')).KeysSheet);
const Notices = lazyView(async () => (await import('../views/notices/notices.tsx')).Notices);

export function FrameOverlays() {
  const open = useOverlays((state) => state.open);
  const settled = useSettled();
  useEffect(() => {
    // People type on after Ctrl+K, and what comes before its field is there would be lost.
    if (settled) void palette();
  }, [settled]);
  if (open === null) return null;
  return (
    <Suspense fallback={null}>
      {open === 'palette' ? <Palette onClose={closeOverlay} /> : null}
      {open === 'keys' ? <KeysSheet onClose={closeOverlay} /> : null}
      {open === 'notices' ? <Notices onClose={closeOverlay} /> : null}
    </Suspense>
  );
}
