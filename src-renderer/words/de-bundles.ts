// German: sharing for review, for who shares and for the reviewer without an account.
import type { bundleWords } from './en-bundles.ts';

export const germanBundles = {
  'bundle.share': 'Zur Prüfung teilen',
  'bundle.oneClient': 'Wählen Sie Vorschläge eines einzigen Kunden aus.',
  'bundle.shared': 'Zur Prüfung geteilt',
  'bundle.sharedHow':
    'Senden Sie die Datei auf beliebigem Weg, und nennen Sie der prüfenden Person diese Wörter auf einem anderen, zum Beispiel am Telefon. Im Cockpit öffnet sie sich ohne Konto.',
  'bundle.sharedOnce': 'Sie werden nur dieses eine Mal gezeigt und nirgends aufbewahrt.',
  'bundle.bringBack': 'Antwort einlesen',
  'bundle.bringBackTitle': 'Antwort einlesen',
  'bundle.bringBackHow':
    'Geben Sie die Wörter ein, die die Datei öffnen, und wählen Sie sie dann aus. Was schon hier ist, wird nicht noch einmal hinzugefügt.',
  'bundle.passphrase': 'Passphrase',
  'bundle.choose': 'Datei auswählen',
  'bundle.broughtBack':
    '{added, plural, =0 {Nichts Neues von {client}.} one {# Antwort von {client} wurde hinzugefügt.} other {# Antworten von {client} wurden hinzugefügt.}} {known, plural, =0 {} one {# war schon hier.} other {# waren schon hier.}} {unknown, plural, =0 {} one {# betrifft etwas, das es hier nicht gibt.} other {# betreffen etwas, das es hier nicht gibt.}}',

  'bundle.read': 'Geteilte Datei prüfen',
  'bundle.openTitle': 'Geteilte Datei prüfen',
  'bundle.openLead':
    'Sie brauchen die Datei und ihre Passphrase, aber kein Konto. Nichts davon bleibt auf diesem Computer.',
  'bundle.back': 'Zurück',
  'bundle.title': 'Prüfung für {client}',
  'bundle.from': 'Geteilt von {name}, {workspace}, {time}',
  'bundle.how':
    'Sagen Sie zu jeder Änderung, was Sie davon halten, speichern Sie Ihre Antwort als Datei und senden Sie sie zurück. Auf den Plattformen ändert sich dadurch nichts.',
  'bundle.close': 'Schließen',
  'bundle.yourName': 'Ihr Name',
  'bundle.yourAnswer': 'Ihre Antwort',
  'bundle.signOff': 'Ich nehme das ab',
  'bundle.object': 'Ich beanstande das',
  'bundle.noAnswer': 'Keine Antwort',
  'bundle.said.sign_off': 'Abgenommen',
  'bundle.said.object': 'Beanstandet',
  'bundle.said.comment': 'Kommentar',
  'bundle.save':
    '{count, plural, =0 {Antwort speichern} one {# Antwort speichern} other {# Antworten speichern}}',
  'bundle.savedHow': 'Gespeichert. Senden Sie die Datei an {name} zurück.',
  'queue.signOff.signed': 'Vom Kunden abgenommen',
  'queue.signOff.objected': 'Der Kunde beanstandet es',
} satisfies Record<keyof typeof bundleWords, string>;
