// Which credentials a caller may see and touch: the agency's, and those of clients they see. Others do not exist for them.
import { AppError } from '../app-error.ts';
import type { CallContext, Person } from '../calls/context.ts';
import type { TenantScope } from '../calls/scope.ts';
import { heldCredential, type CatalogueDeps, type HeldCredential } from './catalogue.ts';
import { credentialOfRotation } from './events.ts';

export interface Viewer {
  readonly person: Pick<Person, 'role'> | null;
  readonly scope: Pick<TenantScope, 'tenants'>;
}
/** With a scope that the door made, which queries about clients ask for. */
export type Caller = Pick<CallContext, 'person' | 'scope'>;

/** A superadmin sees those of archived clients as well, which are in nobody's scope. */
export function isVisible({ kept }: Pick<HeldCredential, 'kept'>, { person, scope }: Viewer): boolean {
  const tenant = kept?.tenant ?? null;
  return tenant === null || person?.role === 'superadmin' || scope.tenants.some((id) => id === tenant);
}

/** Answers the name itself. Throws AppError not_found. */
export function visibleCredential(deps: CatalogueDeps, viewer: Viewer, credential: string): string {
  if (isVisible(heldCredential(deps, credential), viewer)) return credential;
  throw new AppError('not_found', 'no such credential');
}

/** Answers the rotation's id. Throws AppError not_found, as for one that never was. */
export function visibleRotation(deps: CatalogueDeps, viewer: Viewer, id: string): string {
  const credential = credentialOfRotation(deps.db, id);
  if (credential === null) throw new AppError('not_found', 'no such rotation');
  visibleCredential(deps, viewer, credential);
  return id;
}
