// German words of tags.
import type { tagWords } from './en-tags.ts';

export const germanTags = {
  'tags.title': 'Schlagwörter',
  'tags.edit': 'Schlagwörter',
  'tags.find': 'Schlagwort suchen oder neu benennen',
  'tags.addNew': 'Schlagwort {tag} hinzufügen',
  'tags.none': 'Noch kein Schlagwort. Benennen Sie oben das erste.',
  'tags.nothing': 'Von der Auswahl passt nichts mehr zum Filter.',
  'tags.unread':
    'Die Schlagwörter konnten nicht gelesen werden. Schließen Sie das Feld und öffnen Sie es wieder.',
  'tags.explain': 'Ein Schlagwort gilt auch für alles, was darin ist.',
  'tags.some': '{own} von {all}',
  'tags.above': '{tag}, von dem, worin es ist',
  'tags.put':
    '{count, plural, one {{tag} bei # Eintrag gesetzt} other {{tag} bei {shown} Einträgen gesetzt}}',
  'tags.taken':
    '{count, plural, one {{tag} von # Eintrag genommen} other {{tag} von {shown} Einträgen genommen}}',
  'tags.beyond': 'Schlagwörter werden bei {shown} auf einmal gesetzt. Dies sind die ersten davon.',
  'tags.failed': 'Nichts wurde geändert. {reason}',
} satisfies Readonly<Record<keyof typeof tagWords, string>>;
