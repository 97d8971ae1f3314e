// Words about settling several conflicts of the outbox at once.
export const conflictWords = {
  'conflicts.count': '{count, plural, one {# conflict} other {# conflicts}}',
  'conflicts.selectAll': 'Select all {count}',
  'conflicts.selectNone': 'Select none',
  'conflicts.resolve': '{count, plural, one {Resolve # selected} other {Resolve # selected}}',
  'conflicts.ask': '{count, plural, one {Resolve # conflict?} other {Resolve # conflicts?}}',
  'conflicts.of':
    '{count, plural, one {# change} other {# changes}} of {clients, plural, one {# client} other {# clients}}: {fields}.',
  'conflicts.field': '{field} {count}',
  'conflicts.which': 'Which values',
  'conflicts.theirsHow':
    'Where somebody changed a value on the platform, it stays. What nobody changed there still goes out once it is approved again. This cannot be undone; the changes can be proposed anew.',
  'conflicts.mineHow':
    'The approved values are proposed again, on what the platforms have now, and approved at once where you may. Nothing is sent before it was compared once more.',
  'conflicts.doTheirs': '{count, plural, one {Resolve # as now} other {Resolve # as now}}',
  'conflicts.doMine': '{count, plural, one {Resolve # as yours} other {Resolve # as yours}}',
  'conflicts.keep': 'Leave them',
  'conflicts.progress': '{done} of {count} resolved',
  'conflicts.doneApproved':
    '{count, plural, one {# is approved again and in the outbox.} other {# are approved again and in the outbox.}}',
  'conflicts.doneOpen': '{count, plural, one {# waits for approval.} other {# wait for approval.}}',
  'conflicts.doneNothing':
    '{count, plural, one {# stays as the platform has it.} other {# stay as the platforms have them.}}',
  'conflicts.doneRefused': '{count, plural, one {# could not be resolved.} other {# could not be resolved.}}',
  'conflicts.takenBack':
    '{count, plural, one {# approval taken back. It waits for approval.} other {# approvals taken back. They wait for approval.}}',
} as const;
