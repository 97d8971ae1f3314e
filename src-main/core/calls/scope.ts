// Which clients a piece of work may touch. Queries take a scope, so one without it does not compile.
import type { TenantId } from '../../../src-shared/domain/ids.ts';

declare const tenantScope: unique symbol;
declare const systemScope: unique symbol;

/** The clients of one call's caller. Only the door makes one: the architecture rules let nothing else import the maker. */
export interface TenantScope {
  readonly [tenantScope]: true;
  readonly tenants: readonly TenantId[];
}

/** Background work of the core itself, audited by the job's name. Only the composition root makes one. */
export interface SystemScope {
  readonly [systemScope]: true;
  readonly job: string;
}
