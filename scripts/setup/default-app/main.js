// The registry runtime's stand-in for Electron's own default app: runs the app whose folder is the first argument.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const folder = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (folder === undefined) {
  console.error('usage: electron APP-FOLDER [arguments]');
  app.exit(2);
} else {
  const root = path.resolve(folder);
  const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const name = manifest.productName ?? manifest.name;
  app.setName(name);
  app.setVersion(manifest.version);
  app.setAppPath(root);
  app.setPath('userData', path.join(app.getPath('appData'), name));
  // Awaited at top level: without it the app is ready before its main has run, too late for schemes and sandboxing.
  await import(pathToFileURL(path.join(root, manifest.main)).href);
}
