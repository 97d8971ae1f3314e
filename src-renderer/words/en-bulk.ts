// Words of editing many campaigns at once.
export const bulkWords = {
  'bulk.open': 'Edit many',
  'bulk.title': '{level, select, ad_group {Edit many ad groups} other {Edit many campaigns}}',
  'bulk.back': 'Back to campaigns',
  'bulk.scope.all':
    '{level, select, ad_group {All ad groups that are active or paused} other {All campaigns that are active or paused}}',
  'bulk.scope.chosen':
    '{level, select, ad_group {{count, plural, one {# chosen ad group} other {# chosen ad groups}}} other {{count, plural, one {# chosen campaign} other {# chosen campaigns}}}}',
  'bulk.scope.named': 'Campaigns and ad groups that the table names',
  'bulk.level': 'What to edit',
  'bulk.kind': 'What to change',
  'bulk.kind.replace': 'Find and replace in names',
  'bulk.kind.budget': 'Budgets',
  'bulk.kind.bid': 'Bids and targets',
  'bulk.kind.end': 'End of the schedule',
  'bulk.kind.status': 'Status',
  'bulk.kind.table': 'Table from a spreadsheet',
  'bulk.find': 'Find in names',
  'bulk.with': 'Replace with',
  'bulk.matchCase': 'Match upper and lower case',
  'bulk.how': 'How',
  'bulk.how.multiply': 'Multiply by',
  'bulk.how.add': 'Add',
  'bulk.how.set': 'Set to',
  'bulk.how.formula': 'Formula',
  'bulk.amount': 'Amount in the currency of each account',
  'bulk.factor': 'Factor',
  'bulk.factorHint': '1.1 or 110% raises each by a tenth.',
  'bulk.addHint': 'With a minus to lower them.',
  'bulk.formula': 'Formula',
  'bulk.formulaHint': 'For example: max(budget * 1.1, 20). Rounded to what the currency has.',
  'bulk.status': 'New status',
  'bulk.end': 'Last day',
  'bulk.endHint': 'It is over when that day ends in the time zone of each account.',
  'bulk.table': 'Table',
  'bulk.tableHint':
    'Copy them, change status, budget, bid, start, end or name in your spreadsheet, and paste them here. The id tells which campaign or ad group a line is about; empty cells change nothing.',
  'bulk.copy': 'Copy for a spreadsheet',
  'bulk.save': 'Save as CSV',
  'bulk.openFile': 'Open a CSV file',
  'bulk.copied':
    '{level, select, ad_group {{count, plural, one {# ad group copied.} other {# ad groups copied.}}} other {{count, plural, one {# campaign copied.} other {# campaigns copied.}}}}',
  'bulk.saved':
    '{level, select, ad_group {{count, plural, one {# ad group saved.} other {# ad groups saved.}}} other {{count, plural, one {# campaign saved.} other {# campaigns saved.}}}}',
  'bulk.unreadable': 'The table needs a head with "id", and "status", "budget" or "name" beside it.',
  'bulk.unknownLines':
    '{count, plural, one {# line names something that is not here: {lines}.} other {# lines name something that is not here: {lines}.}}',
  'bulk.beyond':
    '{count, plural, one {# more matches. It is left out: 5,000 can be changed at once.} other {# more match. They are left out: 5,000 can be changed at once.}}',
  'bulk.comment': 'Why',
  'bulk.propose': '{count, plural, one {Propose # change} other {Propose # changes}}',
  'bulk.proposed':
    '{count, plural, one {# change proposed. It waits for approval.} other {# changes proposed. They wait for approval.}}',
  'bulk.someRefused':
    '{count, plural, one {# changed since the preview and was left out.} other {# changed since the preview and were left out.}}',
  'bulk.preview': 'What would change',
  'bulk.summary':
    '{level, select, ad_group {{changes, plural, =0 {No ad group would change} one {# ad group would change} other {# ad groups would change}}} other {{changes, plural, =0 {No campaign would change} one {# campaign would change} other {# campaigns would change}}}}{refused, plural, =0 {} one {, # cannot} other {, # cannot}}{unchanged, plural, =0 {} one {, # has it already} other {, # have it already}}.',
  'bulk.showRefused': '{count, plural, one {Show the one that cannot} other {Show the # that cannot}}',
  'bulk.hideRefused': 'Show only what would change',
  'bulk.empty': 'Nothing to change yet',
  'bulk.emptyHint':
    'Say on the left what to change. {level, select, ad_group {Every ad group} other {Every campaign}} is shown here before anything is proposed.',
  'bulk.notes': 'Notes',
  'bulk.take': 'Take {name}',
  'bulk.refused.no_bid': 'It has no bid or target of its own.',
  'bulk.refused.no_budget': 'It has no budget of its own.',
  'bulk.refused.ambiguous_amount': 'This amount can be read in two ways. Write it without grouping.',
  'bulk.refused.formula_wrong': 'The formula cannot be read.',
  'bulk.refused.formula_zero': 'The formula divides by zero.',
} as const;
