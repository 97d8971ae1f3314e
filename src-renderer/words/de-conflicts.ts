// German: settling several conflicts of the outbox at once.
import type { conflictWords } from './en-conflicts.ts';

export const germanConflicts = {
  'conflicts.count': '{count, plural, one {# Konflikt} other {# Konflikte}}',
  'conflicts.selectAll': 'Alle {count} auswählen',
  'conflicts.selectNone': 'Nichts auswählen',
  'conflicts.resolve': '{count, plural, one {# ausgewählten lösen} other {# ausgewählte lösen}}',
  'conflicts.ask': '{count, plural, one {# Konflikt lösen?} other {# Konflikte lösen?}}',
  'conflicts.of':
    '{count, plural, one {# Änderung} other {# Änderungen}} bei {clients, plural, one {# Kunden} other {# Kunden}}: {fields}.',
  'conflicts.field': '{field} {count}',
  'conflicts.which': 'Welche Werte',
  'conflicts.theirsHow':
    'Wo jemand auf der Plattform einen Wert geändert hat, bleibt er. Was dort niemand geändert hat, wird nach erneuter Freigabe trotzdem übertragen. Das lässt sich nicht zurücknehmen; die Änderungen können neu vorgeschlagen werden.',
  'conflicts.mineHow':
    'Die freigegebenen Werte werden auf dem vorgeschlagen, was die Plattformen jetzt haben, und sofort freigegeben, wo Sie das dürfen. Nichts wird übertragen, bevor es noch einmal verglichen wurde.',
  'conflicts.doTheirs': '{count, plural, one {# wie jetzt lösen} other {# wie jetzt lösen}}',
  'conflicts.doMine': '{count, plural, one {# wie gewünscht lösen} other {# wie gewünscht lösen}}',
  'conflicts.keep': 'So lassen',
  'conflicts.progress': '{done} von {count} gelöst',
  'conflicts.doneApproved':
    '{count, plural, one {# ist wieder freigegeben und im Postausgang.} other {# sind wieder freigegeben und im Postausgang.}}',
  'conflicts.doneOpen': '{count, plural, one {# wartet auf Freigabe.} other {# warten auf Freigabe.}}',
  'conflicts.doneNothing':
    '{count, plural, one {# bleibt, wie die Plattform es hat.} other {# bleiben, wie die Plattformen sie haben.}}',
  'conflicts.doneRefused':
    '{count, plural, one {# ließ sich nicht lösen.} other {# ließen sich nicht lösen.}}',
  'conflicts.takenBack':
    '{count, plural, one {# Freigabe zurückgenommen. Der Vorschlag wartet auf Freigabe.} other {# Freigaben zurückgenommen. Die Vorschläge warten auf Freigabe.}}',
} satisfies Record<keyof typeof conflictWords, string>;
