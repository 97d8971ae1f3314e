// How one call of the contract is declared.
import type { z } from 'zod';
import type { DataClass } from '../domain/data-class.ts';
import type { Role } from '../domain/roles.ts';

export interface CallSpec<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly input: I;
  readonly output: O;
  /** Least role that may call; 'public' needs no session. */
  readonly role: Role | 'public';
  /** The handler gets a TenantScope limited to the caller's clients (and to input.tenantId when given). */
  readonly tenantScoped: boolean;
  /** The most sensitive data in its answer. Reading above 'internal' is audited, once an hour for a person and client. */
  readonly exposes: DataClass;
  /** The door appends an audit event for it, also when it was refused. */
  readonly audited: boolean;
  /** Served while the cockpit is locked: what unlocks it, what ends the session, and what says how things stand. */
  readonly whileLocked: boolean;
  /** 'shell': answered by Electron main itself, not by the core. */
  readonly at: 'core' | 'shell';
}

type Policy = 'role' | 'tenantScoped' | 'exposes';

/** Declares a call; its policy has no defaults on purpose, so that a new call cannot be open by mistake. */
export function call<I extends z.ZodType, O extends z.ZodType>(
  spec: Pick<CallSpec<I, O>, 'input' | 'output' | Policy> & Partial<CallSpec<I, O>>,
): CallSpec<I, O> {
  return { audited: false, whileLocked: false, at: 'core', ...spec };
}
