// The two live regions, mounted from the start: polite for progress and results, assertive for errors and lost sessions.
import { useAnnouncements } from '../stores/announcements.ts';

export function LiveRegions() {
  const { polite, assertive } = useAnnouncements();
  return (
    <div data-passing className="sr-only">
      <div role="status" aria-live="polite">
        {polite}
      </div>
      <div role="alert" aria-live="assertive">
        {assertive}
      </div>
    </div>
  );
}
