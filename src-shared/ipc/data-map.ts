// Calls about where data of which class lives, for whoever has to answer for it.
import { z } from 'zod';
import { dataClass } from '../domain/data-class.ts';
import { call } from './call.ts';

export const dataPlace = z.object({
  what: z.enum(['ledger', 'mirror', 'backups', 'damaged', 'imports', 'logs', 'workspace']),
  dataClass,
  /** The folder on this computer. */
  path: z.string(),
  files: z.number(),
  bytes: z.number(),
});
export type DataPlace = z.infer<typeof dataPlace>;

export const dataMap = z.object({
  columns: z.array(
    z.object({
      database: z.enum(['ledger', 'mirror']),
      table: z.string(),
      column: z.string(),
      dataClass,
    }),
  ),
  places: z.array(dataPlace),
});
export type DataMap = z.infer<typeof dataMap>;

export const dataMapCalls = {
  'dataMap.show': call({
    input: z.object({}),
    output: dataMap,
    role: 'admin',
    tenantScoped: false,
    exposes: 'internal',
  }),
  /** Asks the person where to, and writes the report there as CSV. */
  'dataMap.export': call({
    input: z.object({}),
    output: z.object({ saved: z.boolean() }),
    role: 'admin',
    tenantScoped: false,
    exposes: 'internal',
    audited: true,
  }),
};
