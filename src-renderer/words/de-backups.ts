// German: words of backups.
import type { backupWords } from './en-backups.ts';

export const germanBackups: Readonly<Record<keyof typeof backupWords, string>> = {
  'backups.title': 'Sicherungen',
  'backups.lead':
    'Einmal am Tag legt das Cockpit eine Kopie von Entscheidungen, Verbindungen und Geheimnissen an und öffnet sie zur Prüfung. Sie ist verschlüsselt: Der Schlüsselspeicher dieses Computers oder Ihr Wiederherstellungsschlüssel öffnet sie.',
  'backups.folder': 'Sie liegen in {folder}',
  'backups.made': 'Angelegt',
  'backups.size': 'Größe',
  'backups.form': 'Form',
  'backups.form.sealed': 'Verschlüsselt',
  'backups.form.plain': 'Noch nicht verschlüsselt',
  'backups.actions': 'Aktionen',
  'backups.check': 'Prüfen',
  'backups.checkOne': 'Sicherung vom {time} prüfen',
  'backups.whole': 'Die Sicherung vom {time} lässt sich öffnen und ist vollständig.',
  'backups.none': 'Noch keine. Die erste wird kurz nach dem Start angelegt.',
  'backups.make': 'Jetzt sichern',
  'backups.isMade': 'Gesichert, geöffnet und geprüft',
  'backups.save': 'Kopie woanders speichern',
  'backups.saved': 'Kopie gespeichert. Der Wiederherstellungsschlüssel öffnet sie auf jedem Computer.',
  'backups.restore': 'Aus einer Datei wiederherstellen',
  'backups.restoreTitle': 'Aus einer Sicherung wiederherstellen',
  'backups.restoreLead':
    'Entscheidungen, Verbindungen und Geheimnisse werden die der Sicherung. Was jetzt hier ist, wird als Datei beiseitegelegt und nicht gelöscht. Ohne die Wörter muss der Schlüsselspeicher dieses Computers sie öffnen.',
  'backups.doRestore': 'Datei wählen und wiederherstellen',
  'backups.restored': 'Aus der Sicherung wiederhergestellt',
  'backups.lostTitle': 'Arbeitsbereich wiederherstellen',
  'backups.lostLead':
    'Die Datei mit Entscheidungen und Verbindungen fehlt oder ist beschädigt. Die Sicherung vom {time} ist hier, und Ihr Wiederherstellungsschlüssel öffnet sie.',
  'backups.lostByPassphrase':
    'Die Datei mit Entscheidungen und Verbindungen fehlt oder ist beschädigt. Die Sicherung vom {time} ist hier, und Ihre Passphrase öffnet sie.',
  'backups.restoreNow': 'Wiederherstellen',
};
