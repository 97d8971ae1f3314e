// Answers where data of which class lives: columns of both databases, and the files beside them.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DataMap, DataPlace } from '../../../src-shared/ipc/data-map.ts';
import type { Handlers } from '../calls/context.ts';
import { csvLine } from '../csv-import/csv-cells.ts';
import type { AskDesktop } from '../desktop-ports.ts';
import type { Services } from '../services.ts';

export interface DataMapDeps {
  /** Folder of the workspace's data. */
  readonly dir: string;
  /** Folder of the profile, which holds the logs and the workspace file that was used last. */
  readonly profileDir: string;
  readonly services: Pick<Services, 'clock'>;
  readonly ask: AskDesktop;
}

export function dataMapCalls(deps: DataMapDeps): Pick<Handlers, 'dataMap.show' | 'dataMap.export'> {
  return {
    'dataMap.show': () => dataMap(deps),
    async 'dataMap.export'() {
      const day = new Date(deps.services.clock.now()).toISOString().slice(0, 10);
      return deps.ask('file.save', {
        name: `where-data-lives-${day}.csv`,
        content: csvOf(await dataMap(deps)),
      });
    },
  };
}

/** The tables are loaded when somebody asks. */
async function dataMap(deps: DataMapDeps): Promise<DataMap> {
  const [{ ledgerClasses }, { mirrorClasses }] = await Promise.all([
    import('./ledger-classes.ts'),
    import('./mirror-classes.ts'),
  ]);
  const databases = [
    { database: 'ledger' as const, tables: ledgerClasses },
    { database: 'mirror' as const, tables: mirrorClasses },
  ];
  const columns = databases.flatMap(({ database, tables }) =>
    tables.flatMap(({ table, columns: classes }) =>
      [...classes].map(([column, dataClass]) => ({ database, table, column, dataClass })),
    ),
  );
  return { columns, places: [...placesIn(deps.dir, files), ...placesIn(deps.profileDir, profileFiles)] };
}

/** What a file may hold is as sensitive as the most sensitive thing in it. */
type Kept = Pick<DataPlace, 'what' | 'dataClass'> & { readonly is: RegExp; readonly in: string };

const files: readonly Kept[] = [
  { what: 'ledger', dataClass: 'restricted', in: '', is: /^ledger\.db(-wal|-shm)?$/ },
  { what: 'mirror', dataClass: 'restricted', in: '', is: /^mirror\.db(-wal|-shm)?$/ },
  { what: 'backups', dataClass: 'restricted', in: 'backups', is: /\.(age|db)$/ },
  { what: 'damaged', dataClass: 'restricted', in: '', is: /\.db\.damaged-/ },
  { what: 'imports', dataClass: 'confidential', in: 'imports', is: /./ },
];

/** Logs name clients' ids and connections, and no person; the workspace file has the clients' names. */
const profileFiles: readonly Kept[] = [
  { what: 'logs', dataClass: 'confidential', in: 'logs', is: /./ },
  { what: 'workspace', dataClass: 'confidential', in: '', is: /^workspace\.json$/ },
];

function placesIn(dir: string, kept: readonly Kept[]): DataPlace[] {
  return kept.map(({ what, dataClass, in: folder, is }) => {
    const path = join(dir, folder);
    const found = namesIn(path).filter((name) => is.test(name));
    const bytes = found.reduce(
      (sum, name) => sum + (statSync(join(path, name), { throwIfNoEntry: false })?.size ?? 0),
      0,
    );
    return { what, dataClass, path, files: found.length, bytes };
  });
}

function namesIn(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

function csvOf({ columns, places }: DataMap): string {
  const lines = [
    csvLine(['kind', 'where', 'table', 'column', 'class', 'files', 'bytes']),
    ...columns.map((one) => csvLine(['column', one.database, one.table, one.column, one.dataClass, '', ''])),
    ...places.map((one) =>
      csvLine(['files', one.path, '', one.what, one.dataClass, String(one.files), String(one.bytes)]),
    ),
  ];
  return lines.join('');
}
