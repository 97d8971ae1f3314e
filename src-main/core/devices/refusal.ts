// Why a device, or a bundle of one, is refused.
import { AppError } from '../app-error.ts';

/**
 * code: cut, or of another workspace. words: not those of the code. own: it is this device's. admin: only an admin may
 * enrol it. client: a credential of a client goes with that client alone. bundle: no workspace bundle, or damaged.
 * other_device: made for others. unknown_sender: signed by nobody who was enrolled to send. workspace: of another one.
 * older: not newer than what was brought in from there already.
 */
export type DeviceRefusal =
  | 'code'
  | 'words'
  | 'own'
  | 'admin'
  | 'client'
  | 'bundle'
  | 'other_device'
  | 'unknown_sender'
  | 'workspace'
  | 'older';

export function refusedDevice(reason: DeviceRefusal, cause?: unknown): AppError {
  return new AppError('device_refused', `the device or its bundle is refused: ${reason}`, {
    params: { reason },
    cause,
  });
}
