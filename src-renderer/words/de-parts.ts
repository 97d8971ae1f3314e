// German words of the pages of ad groups and ads, and of the receipts on any of them.
import type { partWords } from './en-parts.ts';

export const germanParts = {
  'part.titleAdGroup': 'Anzeigengruppe',
  'part.titleAd': 'Anzeige',
  'part.openAdGroup': 'Anzeigengruppe öffnen',
  'part.openAdSet': 'Anzeigengruppe öffnen',
  'part.openAd': 'Anzeige öffnen',
  'part.pinWhole': 'Alles daran',
  'part.adFixed':
    'Eine Anzeige wird auf {platform} selbst geändert. Hier können Sie sie kommentieren oder eine Änderung ihrer Kampagne oder dessen vorschlagen, worin sie steht.',
  'part.groupFixed':
    '{platform} lässt sie von hier aus nicht ändern. Schlagen Sie eine Änderung ihrer Kampagne vor.',
  'ads.title':
    '{count, plural, =0 {Anzeigen} one {# Anzeige, Beträge in {currency}} other {# Anzeigen, Beträge in {currency}}}',
  'ads.table': 'Anzeigen',
  'ads.none': 'Darin gibt es keine Anzeigen.',
  'receipts.title': 'Belege',
  'receipts.none': 'Davon wurde von hier aus noch nichts übertragen.',
  'receipts.show': 'Beleg vom {when} zeigen',
  'receipts.hide': 'Beleg vom {when} verbergen',
  'palette.parts': 'Anzeigengruppen und Anzeigen',
} satisfies Readonly<Record<keyof typeof partWords, string>>;
