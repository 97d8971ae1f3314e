// Why a step of a rotation is refused.
import { AppError } from '../app-error.ts';

/**
 * open: another rotation of it is under way. stage: the step is not the next one. kind: it comes by a consent, or has
 * to be typed. shape: `found` says what it looks like. same: it is the one in use. approval: another person has to
 * agree. own: who entered it cannot be that person. gone: a version is not in the vault any more. zone: no such zone.
 * window: it is shown by the app's own window alone.
 */
export type RefusalReason =
  'open' | 'stage' | 'kind' | 'shape' | 'same' | 'approval' | 'own' | 'gone' | 'zone' | 'window';

export function refused(reason: RefusalReason, found?: string): AppError {
  return new AppError('rotation_refused', `the step is refused: ${reason}`, {
    params: { reason, ...(found === undefined ? {} : { found }) },
  });
}
