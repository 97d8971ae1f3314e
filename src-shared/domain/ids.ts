// Branded ids of rows made here (UUIDv7; UUIDv8 where a workspace file names them), so that one kind cannot be passed for another.
import { z } from 'zod';

export const tenantId = z.uuid().brand<'TenantId'>();
export type TenantId = z.infer<typeof tenantId>;
export const personId = z.uuid().brand<'PersonId'>();
export type PersonId = z.infer<typeof personId>;
export const connectionId = z.uuid().brand<'ConnectionId'>();
export type ConnectionId = z.infer<typeof connectionId>;
export const decisionId = z.uuid().brand<'DecisionId'>();
export type DecisionId = z.infer<typeof decisionId>;
export const jobId = z.uuid().brand<'JobId'>();
export type JobId = z.infer<typeof jobId>;
