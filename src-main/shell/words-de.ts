// The same words in German.
import type { ShellWords } from './words.ts';

export const germanShellWords: ShellWords = {
  menuFile: '&Datei',
  menuEdit: '&Bearbeiten',
  menuView: '&Ansicht',
  menuWindow: '&Fenster',
  newWindow: '&Neues Fenster',
  closeWindow: 'Fenster &schließen',
  quit: '&Beenden',
  undo: '&Rückgängig',
  redo: '&Wiederholen',
  cut: '&Ausschneiden',
  copy: '&Kopieren',
  paste: '&Einfügen',
  selectAll: 'A&lles auswählen',
  actualSize: '&Originalgröße',
  zoomIn: 'Ver&größern',
  zoomOut: 'Ver&kleinern',
  fullScreen: '&Vollbild',
  minimize: '&Minimieren',
  pickWorkspace: 'Arbeitsbereichsdatei auswählen',
  pickWorkspaceButton: 'Öffnen',
  workspaceFiles: 'Arbeitsbereichsdateien',
  saveFile: 'Speichern',
  pickCsv: 'CSV-Datei für den Import auswählen',
  pickCsvButton: 'Öffnen',
  pickBundle: 'Erhaltene Datei auswählen',
  pickBundleButton: 'Öffnen',
  bundleFiles: 'Von Kollegen geteilte Dateien',
  csvFiles: 'CSV-Dateien',
  allFiles: 'Alle Dateien',
  confirmPerson: 'Agency Cockpit entsperren',
  pickFolder: 'Ordner auswählen',
  pickFolderButton: 'Auswählen',
  pickPlace: 'Speicherort für die Datei auswählen',
  pickPlaceButton: 'Schreiben',
  secretTitle: 'Wird einmal gezeigt',
  secretDetail:
    'Dieses Fenster schließt sich nach einer Minute. Es ist festgehalten, dass der Wert gezeigt wurde; rotieren Sie die Zugangsdaten, wenn Sie fertig sind.',
  secretClose: 'Schließen',
  pageReloaded: 'Ein Fenster wurde beendet und neu geöffnet. Was Sie gespeichert haben, ist sicher.',
  pageLostTitle: 'Dieses Fenster wird immer wieder beendet',
  pageLostDetail:
    'Was Sie gespeichert haben, ist sicher. Beenden Sie Agency Cockpit und starten Sie es neu; tritt das wieder auf, starten Sie den Computer neu.',
  pageLostButton: 'Beenden',
  profileTitle: 'In den Ordner für Ihre Daten kann nicht geschrieben werden',
  profileDetail:
    'Es wurde nichts geöffnet oder geändert. Schaffen Sie Platz auf dem Datenträger, oder starten Sie Agency Cockpit mit --profile und einem Ordner, in den Sie schreiben dürfen.',
  unsentTitle: (items: number) =>
    items === 1
      ? '1 freigegebene Änderung ist noch nicht übertragen'
      : `${items} freigegebene Änderungen sind noch nicht übertragen`,
  unsentDetail:
    'Sie bleiben erhalten und gehen weiter, sobald Agency Cockpit wieder läuft. Solange es geschlossen ist, wird nichts übertragen, auch nichts, was für eine bestimmte Zeit geplant ist.',
  unsentStay: 'Geöffnet lassen',
  unsentQuit: 'Beenden und später übertragen',
  shellBrokeTitle: 'Agency Cockpit muss beendet werden',
  shellBrokeDetail: 'Was Sie gespeichert haben, ist sicher. Starten Sie Agency Cockpit neu.',
};
