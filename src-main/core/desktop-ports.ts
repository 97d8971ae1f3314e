// What the core needs from the desktop; the shell offers it over the channel, the command line in its own way.
import type { PortInput, PortName, PortOutput } from '../../src-shared/ipc/ports.ts';

/** Rejects with AppError: keystore_missing, keystore_changed, or core_unavailable when the desktop does not answer. */
export type AskDesktop = <N extends PortName>(name: N, input: PortInput<N>) => Promise<PortOutput<N>>;
