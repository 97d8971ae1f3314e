// @ts-check
// Runs in the app under test before its own main module: holds "ready" until the test runner has attached.
// Without it a window that loads fast is there before the runner listens, and its first page is never announced.
// The runner's own loader does the same, but also replaces the keystore with a mock.
import { app } from 'electron';

const reallyReady = app.whenReady();
const emit = app.emit.bind(app);
const attached = Promise.withResolvers();
/** @type {unknown[] | null} */
let held = null;
app.emit = (/** @type {string} */ event, /** @type {unknown[]} */ ...details) => {
  if (event !== 'ready' || held !== null) return emit(event, ...details);
  held = details;
  return app.listenerCount('ready') > 0;
};
app.whenReady = () => attached.promise;

/** Called by the runner. */
Reflect.set(globalThis, '__playwright_run', async () => {
  await reallyReady;
  attached.resolve(undefined);
  emit('ready', ...(held ?? []));
});
