// The overlays of the frame, whose code comes when one is first opened.
import { Suspense } from 'react';
import { closeOverlay, useOverlays } from '../stores/overlays.ts';
import { lazyView } from './lazy-view.ts';

const Palette = lazyView(async () => (await import('../views/palette/palette.tsx')).Palette);
const KeysSheet = lazyView(async () => (await import('./keys-sheet.tsx')).KeysSheet);
const Notices = lazyView(async () => (await import('../views/notices/notices.tsx')).Notices);

export function FrameOverlays() {
  const open = useOverlays((state) => state.open);
  if (open === null) return null;
  return (
    <Suspense fallback={null}>
      {open === 'palette' ? <Palette onClose={closeOverlay} /> : null}
      {open === 'keys' ? <KeysSheet onClose={closeOverlay} /> : null}
      {open === 'notices' ? <Notices onClose={closeOverlay} /> : null}
    </Suspense>
  );
}
