// Raw invoke, with nothing of ours on the way.
const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('bare', {
  echo: (value) => ipcRenderer.invoke('bare:echo', value),
  rows: (count) => ipcRenderer.invoke('bare:rows', count),
});
