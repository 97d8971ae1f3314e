// German: the recovery key, from making it to opening the vault with it.
import type { recoveryWords } from './en-recovery.ts';

export const germanRecovery = {
  'recovery.title': 'Wiederherstellungsschlüssel',
  'recovery.none':
    'Es gibt keinen. Geht der Schlüsselspeicher dieses Computers verloren, müssen sich alle neu anmelden und alle Verbindungen neu hergestellt werden.',
  'recovery.there':
    'Es gibt einen. Er öffnet den Tresor dieses Arbeitsbereichs, wenn der Schlüsselspeicher dieses Computers verloren geht.',
  'recovery.make': 'Wiederherstellungsschlüssel erzeugen',
  'recovery.makeNew': 'Neuen erzeugen',
  'recovery.drill': 'Ausprobieren',
  'recovery.dialogTitle': 'Ihr Wiederherstellungsschlüssel',
  'recovery.write':
    'Schreiben Sie diese 24 Wörter in ihrer Reihenfolge auf und bewahren Sie sie getrennt von diesem Computer auf. Sie werden nur dieses eine Mal gezeigt und öffnen jede Verbindung dieses Arbeitsbereichs.',
  'recovery.wordsLabel': 'Die 24 Wörter',
  'recovery.asCode': 'Als QR-Code zeigen',
  'recovery.asWords': 'Wörter zeigen',
  'recovery.codeLabel': 'Die 24 Wörter als QR-Code',
  'recovery.codeHint':
    'Ein Scanner an der Tastatur tippt die Wörter in das Feld, das nach ihnen fragt. Ein Foto davon ist der Schlüssel selbst: Bewahren Sie keines auf, wo andere oder eine Cloud es sehen.',
  'recovery.written': 'Ich habe sie aufgeschrieben',
  'recovery.confirmLead':
    'Geben Sie diese Wörter von Ihrem Papier ein. Der Schlüssel gilt, sobald sie stimmen.',
  'recovery.word': 'Wort {position}',
  'recovery.confirm': 'Diesen Schlüssel verwenden',
  'recovery.back': 'Wörter noch einmal zeigen',
  'recovery.cancel': 'Abbrechen',
  'recovery.made': 'Wiederherstellungsschlüssel erzeugt',
  'recovery.drillTitle': 'Wiederherstellungsschlüssel ausprobieren',
  'recovery.drillLead':
    'Geben Sie die 24 Wörter von Ihrem Papier ein. Es wird nichts geändert und nichts entsperrt.',
  'recovery.words': 'Die 24 Wörter, in ihrer Reihenfolge',
  'recovery.check': 'Prüfen',
  'recovery.works': 'Es klappt: Dieser Schlüssel, erzeugt {date}, öffnet den Tresor.',
  'vault.withRecovery': 'Wiederherstellungsschlüssel verwenden',
  'vault.withPassphrase': 'Passphrase verwenden',
  'vault.recoverLead':
    'Geben Sie die 24 Wörter ein, die beim Erzeugen des Wiederherstellungsschlüssels aufgeschrieben wurden.',
  'vault.changedRecovery':
    'Der Tresor wurde mit einem anderen Schlüsselspeicher verschlossen als dem jetzigen. Nichts ist verloren: Der Wiederherstellungsschlüssel öffnet ihn, und der jetzige Schlüsselspeicher übernimmt.',
  'needs.recovery': 'Noch kein Wiederherstellungsschlüssel',
} satisfies Record<keyof typeof recoveryWords, string>;
