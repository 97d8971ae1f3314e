// The drafts of this person above the queue, in one line until they are asked for: nobody else sees them.
import { useEffect, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { DraftList } from '../../components/draft-list.tsx';
import { followDrafts, useDrafts } from '../../stores/drafts.ts';
import { useRoute } from '../../stores/route.ts';
import { t } from '../../words/translate.ts';

export function OwnDrafts() {
  const rows = useDrafts((state) => state.data?.rows) ?? [];
  const go = useRoute((state) => state.go);
  const [open, setOpen] = useState(false);
  useEffect(() => followDrafts(), []);
  if (rows.length === 0) return null;
  return (
    <div className="flex flex-col gap-8 border-b border-line bg-canvas px-16 py-8">
      <div className="flex items-center gap-8 text-13 text-ink-2">
        <span className="flex-1">{t('drafts.waiting', { count: rows.length })}</span>
        <Button kind="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'drafts.hide' : 'drafts.show')}
        </Button>
      </div>
      {open ? (
        <div className="max-h-[20rem] overflow-y-auto">
          <DraftList drafts={rows} onGoOn={(draft) => go({ view: 'campaign', ref: draft.ref })} />
        </div>
      ) : null}
    </div>
  );
}
