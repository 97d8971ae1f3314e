// German: editing many campaigns at once.
import type { bulkWords } from './en-bulk.ts';

export const germanBulk = {
  'bulk.open': 'Viele bearbeiten',
  'bulk.title':
    '{level, select, ad_group {Viele Anzeigengruppen bearbeiten} other {Viele Kampagnen bearbeiten}}',
  'bulk.back': 'Zurück zu den Kampagnen',
  'bulk.scope.all':
    '{level, select, ad_group {Alle Anzeigengruppen, die aktiv oder pausiert sind} other {Alle Kampagnen, die aktiv oder pausiert sind}}',
  'bulk.scope.chosen':
    '{level, select, ad_group {{count, plural, one {# ausgewählte Anzeigengruppe} other {# ausgewählte Anzeigengruppen}}} other {{count, plural, one {# ausgewählte Kampagne} other {# ausgewählte Kampagnen}}}}',
  'bulk.scope.named': 'Kampagnen und Anzeigengruppen, die in der Tabelle stehen',
  'bulk.level': 'Was bearbeitet wird',
  'bulk.kind': 'Was geändert wird',
  'bulk.kind.replace': 'In Namen suchen und ersetzen',
  'bulk.kind.budget': 'Budgets',
  'bulk.kind.status': 'Status',
  'bulk.kind.bid': 'Gebote und Ziele',
  'bulk.kind.end': 'Ende des Zeitplans',
  'bulk.end': 'Letzter Tag',
  'bulk.endHint': 'Vorbei ist es, wenn dieser Tag in der Zeitzone des jeweiligen Kontos endet.',
  'bulk.kind.table': 'Tabelle aus einem Tabellenprogramm',
  'bulk.find': 'In Namen suchen',
  'bulk.with': 'Ersetzen durch',
  'bulk.matchCase': 'Groß- und Kleinschreibung beachten',
  'bulk.how': 'Wie',
  'bulk.how.multiply': 'Multiplizieren mit',
  'bulk.how.add': 'Addieren',
  'bulk.how.set': 'Festlegen auf',
  'bulk.how.formula': 'Formel',
  'bulk.amount': 'Betrag in der Währung des jeweiligen Kontos',
  'bulk.factor': 'Faktor',
  'bulk.factorHint': '1,1 oder 110 % erhöht jedes um ein Zehntel.',
  'bulk.addHint': 'Mit einem Minus davor, um sie zu senken.',
  'bulk.formula': 'Formel',
  'bulk.formulaHint': 'Zum Beispiel: max(budget * 1,1; 20). Gerundet auf das, was die Währung zulässt.',
  'bulk.status': 'Neuer Status',
  'bulk.table': 'Tabelle',
  'bulk.tableHint':
    'Kopieren Sie sie, ändern Sie „status“, „budget“, „bid“, „start“, „end“ oder „name“ in Ihrem Tabellenprogramm und fügen Sie sie hier ein. Die ID sagt, um welche Kampagne oder Anzeigengruppe es in einer Zeile geht; leere Zellen ändern nichts.',
  'bulk.copy': 'Für Tabellenprogramm kopieren',
  'bulk.save': 'Als CSV speichern',
  'bulk.openFile': 'CSV-Datei öffnen',
  'bulk.copied':
    '{level, select, ad_group {{count, plural, one {# Anzeigengruppe kopiert.} other {# Anzeigengruppen kopiert.}}} other {{count, plural, one {# Kampagne kopiert.} other {# Kampagnen kopiert.}}}}',
  'bulk.saved':
    '{level, select, ad_group {{count, plural, one {# Anzeigengruppe gespeichert.} other {# Anzeigengruppen gespeichert.}}} other {{count, plural, one {# Kampagne gespeichert.} other {# Kampagnen gespeichert.}}}}',
  'bulk.unreadable': 'Die Tabelle braucht einen Kopf mit „id“ und daneben „status“, „budget“ oder „name“.',
  'bulk.unknownLines':
    '{count, plural, one {# Zeile nennt etwas, das es hier nicht gibt: {lines}.} other {# Zeilen nennen etwas, das es hier nicht gibt: {lines}.}}',
  'bulk.beyond':
    '{count, plural, one {# weitere passt. Sie bleibt außen vor: 5.000 lassen sich auf einmal ändern.} other {# weitere passen. Sie bleiben außen vor: 5.000 lassen sich auf einmal ändern.}}',
  'bulk.comment': 'Begründung',
  'bulk.propose': '{count, plural, one {# Änderung vorschlagen} other {# Änderungen vorschlagen}}',
  'bulk.proposed':
    '{count, plural, one {# Änderung vorgeschlagen. Sie wartet auf Freigabe.} other {# Änderungen vorgeschlagen. Sie warten auf Freigabe.}}',
  'bulk.someRefused':
    '{count, plural, one {# hat sich seit der Vorschau geändert und wurde ausgelassen.} other {# haben sich seit der Vorschau geändert und wurden ausgelassen.}}',
  'bulk.preview': 'Was sich ändern würde',
  'bulk.summary':
    '{level, select, ad_group {{changes, plural, =0 {Keine Anzeigengruppe würde sich ändern} one {# Anzeigengruppe würde sich ändern} other {# Anzeigengruppen würden sich ändern}}} other {{changes, plural, =0 {Keine Kampagne würde sich ändern} one {# Kampagne würde sich ändern} other {# Kampagnen würden sich ändern}}}}{refused, plural, =0 {} one {, bei # geht es nicht} other {, bei # geht es nicht}}{unchanged, plural, =0 {} one {, # hat es schon} other {, # haben es schon}}.',
  'bulk.showRefused':
    '{count, plural, one {Auch die Zeile zeigen, bei der es nicht geht} other {Auch die # zeigen, bei denen es nicht geht}}',
  'bulk.hideRefused': 'Nur zeigen, was sich ändern würde',
  'bulk.empty': 'Noch nichts zu ändern',
  'bulk.emptyHint':
    'Legen Sie links fest, was geändert wird. {level, select, ad_group {Jede Anzeigengruppe} other {Jede Kampagne}} wird hier gezeigt, bevor etwas vorgeschlagen wird.',
  'bulk.notes': 'Hinweise',
  'bulk.take': '{name} mitnehmen',
  'bulk.refused.no_budget': 'Sie hat kein eigenes Budget.',
  'bulk.refused.no_bid': 'Sie hat kein eigenes Gebot oder Ziel.',
  'bulk.refused.ambiguous_amount':
    'Dieser Betrag lässt sich auf zwei Arten lesen. Schreiben Sie ihn ohne Tausendertrennzeichen.',
  'bulk.refused.formula_wrong': 'Die Formel ist nicht lesbar.',
  'bulk.refused.formula_zero': 'Die Formel teilt durch null.',
} satisfies Record<keyof typeof bulkWords, string>;
