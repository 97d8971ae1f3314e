// Handlers of the explorer's saved views.
import type { CallContext, Handlers } from '../../calls/context.ts';
import { AppError } from '../../app-error.ts';
import type { WriteDb } from '../../db/handles.ts';
import { unitOfWork } from '../../db/unit-of-work.ts';
import type { ViewDeps } from './saved-views.ts';

/** With the schema of what is saved, which a start does not need. */
const loadViews = () => import('./saved-views.ts');

type ViewHandlers = Pick<Handlers, 'explorer.views' | 'explorer.saveView' | 'explorer.removeView'>;

export function viewCalls(deps: ViewDeps & { readonly db: WriteDb }): ViewHandlers {
  const { db } = deps;
  return {
    async 'explorer.views'(_input, context) {
      const { listViews } = await loadViews();
      return { rows: listViews(db, personOf(context)) };
    },
    async 'explorer.saveView'(view, context) {
      const { saveView } = await loadViews();
      return unitOfWork(db, (tx) => {
        const id = saveView(tx, deps, { ...view, personId: personOf(context) });
        context.record(tx, {
          target: id,
          detail: { isNew: view.id === null },
          after: { shared: view.shared },
        });
        return { id };
      });
    },
    async 'explorer.removeView'({ id }, context) {
      const { listViews, removeView } = await loadViews();
      return unitOfWork(db, (tx) => {
        const personId = personOf(context);
        const view = listViews(tx, personId).find((one) => one.id === id && one.mine);
        removeView(tx, deps, { id, personId });
        context.record(tx, { target: id, before: { shared: view?.shared ?? null } });
        return {};
      });
    },
  };
}

function personOf({ person }: CallContext): string {
  if (!person) throw new AppError('not_signed_in', 'nobody is signed in');
  return person.id;
}
