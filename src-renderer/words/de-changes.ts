// German: what was changed on the platforms.
import type { changeWords } from './en-changes.ts';

export const germanChanges = {
  'changes.title': 'Verlauf',
  'changes.hint': 'Was auf {platform} geändert wurde, von wem auch immer, Neuestes zuerst',
  'changes.when': 'Wann',
  'changes.who': 'Wer',
  'changes.where': 'Wo',
  'changes.what': 'Was',
  'changes.change': 'Vorher und nachher',
  'changes.nobody': 'Nicht genannt',
  'changes.none': 'Keine Änderungen in der Zeit, über die {platform} Auskunft gibt.',
  'changes.unread': 'Änderungen werden mit dem nächsten Abgleich gelesen.',
  'changes.untold': '{platform} sagt nicht, wer was wann geändert hat.',
  'changes.more': 'Weitere Änderungen zeigen',
  'changes.moreExist':
    '{count, plural, one {{shown} ältere Änderung wird nicht gezeigt} other {{shown} ältere Änderungen werden nicht gezeigt}}',
  'changes.notSet': 'Vorher nicht festgelegt oder nicht genannt',
  'changes.notSetNow': 'Nicht mehr festgelegt oder nicht genannt',
  'changes.became': 'wurde zu',
  'changes.kind.campaign': 'Kampagne',
  'changes.kind.ad_group': 'Anzeigengruppe',
  'changes.kind.ad_set': 'Anzeigengruppe',
  'changes.kind.ad': 'Anzeige',
  'changes.field.created': 'Erstellt',
  'changes.field.name': 'Name',
  'changes.field.status': 'Status',
  'changes.field.daily_budget': 'Tagesbudget',
  'changes.field.lifetime_budget': 'Laufzeitbudget',
  'changes.field.budget': 'Budget',
  'changes.field.bid': 'Gebot',
} satisfies Record<keyof typeof changeWords, string>;
