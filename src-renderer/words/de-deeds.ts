// German: taking back and doing again, and drafts of proposals.
import type { deedWords } from './en-deeds.ts';

export const germanDeeds = {
  'deeds.undone': 'Zurückgenommen: {what}.',
  'deeds.redone': 'Wiederholt: {what}.',
  'deeds.approve': '{count, plural, one {# Freigabe} other {# Freigaben}}',
  'deeds.reject': '{count, plural, one {# Ablehnung} other {# Ablehnungen}}',
  'deeds.propose': '{count, plural, one {# Vorschlag} other {# Vorschläge}}',
  'deeds.revise': '{count, plural, one {# Überarbeitung} other {# Überarbeitungen}}',
  'deeds.refused':
    '{count, plural, one {Eine Änderung bleibt, wie sie ist: Sie wurde gesendet oder hat sich seitdem geändert.} other {# Änderungen bleiben, wie sie sind: Sie wurden gesendet oder haben sich seitdem geändert.}}',
  'deeds.nothingToUndo': 'Es gibt nichts mehr zurückzunehmen.',
  'deeds.nothingToRedo': 'Es gibt nichts zu wiederholen.',
  'drafts.title': 'Entwürfe',
  'drafts.show': 'Entwürfe zeigen',
  'drafts.hide': 'Entwürfe ausblenden',
  'drafts.count': '{count, plural, one {Ihr Entwurf} other {Ihre # Entwürfe}}',
  'drafts.waiting':
    '{count, plural, one {Sie haben einen Entwurf, zu dem noch niemand gefragt wurde} other {Sie haben # Entwürfe, zu denen noch niemand gefragt wurde}}',
  'drafts.save': 'Entwurf speichern',
  'drafts.saved': 'Als Entwurf gespeichert. Nur Sie sehen ihn.',
  'drafts.goOn': 'Fortsetzen',
  'drafts.drop': 'Verwerfen',
  'drafts.dropped': 'Entwurf verworfen.',
  'drafts.outdated': 'Auf der Plattform hat sich seitdem etwas geändert.',
} satisfies Record<keyof typeof deedWords, string>;
