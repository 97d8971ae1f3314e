// Ids of clients that a workspace file names: the same in every cockpit of the workspace, without a word between them.
import { createHash } from 'node:crypto';
import type { TenantId } from '../../../src-shared/domain/ids.ts';

/**
 * A UUIDv8 (RFC 9562, 5.8) of the workspace's id and the client's key. Links, shared files and rows that colleagues hand each
 * other then mean one client; all other ids are random.
 */
export function keyedTenantId(workspace: string, key: string): TenantId {
  // As JSON, so that no two pairs make one text.
  const text = JSON.stringify(['agency-cockpit client', workspace, key]);
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)];
  return parts.join('-') as TenantId;
}
