// Which file a call may read: the one the person chooses, or the one the command line names.
import { AppError } from '../app-error.ts';
import type { AskDesktop } from '../desktop-ports.ts';
import type { CallContext } from './context.ts';

/** Null: the person chose none. Throws AppError forbidden for a window that names a path itself. */
export async function openPath(
  ask: AskDesktop,
  { door }: CallContext,
  { given, kind }: { readonly given: string | undefined; readonly kind: 'bundle' },
): Promise<string | null> {
  if (given === undefined) return (await ask('file.pick', { kind })).path;
  if (door.kind === 'window') throw new AppError('forbidden', 'a window cannot name a path');
  return given;
}
