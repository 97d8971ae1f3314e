// The least an Electron app can be: one window with one heading, and a button for a key to go to. What ours is compared with.
import { app, BrowserWindow, ipcMain } from 'electron';

app.enableSandbox();
ipcMain.handle('bare:echo', (_event, value) => value);
ipcMain.handle('bare:rows', (_event, count) =>
  Array.from({ length: count }, (_, index) => ({
    ref: `meta:1:campaign:${index}`,
    name: `Campaign ${index}`,
    platform: 'meta',
    accountName: 'Account',
    currency: 'EUR',
    status: 'active',
    impressions: '120000',
    clicks: '1200',
    spend: '1204.5',
    conversions: '88',
  })),
);
app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    webPreferences: { preload: new URL('./preload.cjs', import.meta.url).pathname, sandbox: true },
  });
  window.loadFile(new URL('./index.html', import.meta.url).pathname);
});
app.on('window-all-closed', () => app.quit());
