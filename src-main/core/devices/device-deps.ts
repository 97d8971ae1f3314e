// What the calls about devices work with, and whose word they take.
import { AppError } from '../app-error.ts';
import type { CallContext, Person } from '../calls/context.ts';
import type { WriteDb } from '../db/handles.ts';
import type { AskDesktop } from '../desktop-ports.ts';
import type { ApplyDeps } from './apply-bundle.ts';
import type { CollectDeps } from './collect-bundle.ts';

export interface DeviceCallDeps extends Omit<CollectDeps, 'db' | 'vault'>, ApplyDeps {
  readonly db: WriteDb;
  readonly ask: AskDesktop;
  readonly connections: { syncNow(id?: string): string[] };
}

export function personOf({ person }: CallContext): Person {
  if (!person) throw new AppError('not_signed_in', 'nobody is signed in');
  return person;
}
