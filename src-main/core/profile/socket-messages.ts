// Lines that cross the local socket, in both directions, as JSON.
import { z } from 'zod';

export const socketRequest = z.object({ id: z.int().min(0), name: z.string(), input: z.unknown() });
export const socketReply = z.object({ id: z.int().min(0), envelope: z.unknown() });
