// Where a call may write a file: where the person chooses, or where the command line says.
import { AppError } from '../app-error.ts';
import type { AskDesktop } from '../desktop-ports.ts';
import type { CallContext } from './context.ts';

/** Null: the person chose none. Throws AppError forbidden for a window that names a path itself. */
export async function savePath(
  ask: AskDesktop,
  { door }: CallContext,
  { given, name }: { readonly given: string | undefined; readonly name: string },
): Promise<string | null> {
  if (given === undefined) return (await ask('file.pick', { kind: 'save', name })).path;
  if (door.kind === 'window') throw new AppError('forbidden', 'a window cannot name a path');
  return given;
}
