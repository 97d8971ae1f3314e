// Why the desktop did not do what the core asked of a port.
import type { ErrorCode } from '../../src-shared/ipc/errors.ts';

export class PortRefused extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PortRefused';
    this.code = code;
  }
}
