// Makes scopes. Imported by the door and the composition root alone; the architecture rules hold that.
import type { TenantId } from '../../../src-shared/domain/ids.ts';
import type { SystemScope, TenantScope } from './scope.ts';

export function makeTenantScope(tenants: readonly TenantId[]): TenantScope {
  return { tenants } as TenantScope;
}

export function makeSystemScope(job: string): SystemScope {
  return { job } as SystemScope;
}
