// Where the core's bundle, its resources and a Node for it are found, and which way of starting it this runtime needs.
import { join, sep } from 'node:path';

export type CoreKind = 'utility' | 'node';

/** Node-API level from which the database library loads inside Electron itself. */
const neededNodeApi = 10;

/** Read from the runtime alone, never from the environment. */
export function coreKind(nodeApi: string | undefined): CoreKind {
  return Number(nodeApi ?? '0') >= neededNodeApi ? 'utility' : 'node';
}

export interface CorePlace {
  readonly appPath: string;
  /** process.resourcesPath of a packaged app; null when it runs from its source folder. */
  readonly packagedResources: string | null;
  readonly platform: NodeJS.Platform;
}

export interface CoreFiles {
  readonly script: string;
  /** Folder with drizzle/ inside. */
  readonly resourcesDir: string;
  /** Executable of Node for kind 'node'. */
  readonly node: string;
}

/**
 * In a package the copy beside the archive is used: a plain Node cannot read inside app.asar, and threads of the
 * utility process are not sure to.
 */
export function coreFiles(place: CorePlace): CoreFiles {
  const { appPath, packagedResources } = place;
  const archived = packagedResources !== null && appPath.endsWith(`${sep}app.asar`);
  const base = archived ? `${appPath}.unpacked` : appPath;
  const executable = place.platform === 'win32' ? 'node.exe' : 'node';
  return {
    script: join(base, 'out', 'main', 'core.js'),
    resourcesDir: base,
    node:
      packagedResources === null
        ? join(appPath, 'node_modules', 'node', 'bin', executable)
        : join(packagedResources, executable),
  };
}
