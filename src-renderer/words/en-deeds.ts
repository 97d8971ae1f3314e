// Words about taking back and doing again, and about drafts of proposals.
export const deedWords = {
  'deeds.undone': 'Undone: {what}.',
  'deeds.redone': 'Done again: {what}.',
  'deeds.approve': '{count, plural, one {# approval} other {# approvals}}',
  'deeds.reject': '{count, plural, one {# rejection} other {# rejections}}',
  'deeds.propose': '{count, plural, one {# proposal} other {# proposals}}',
  'deeds.revise': '{count, plural, one {# revision} other {# revisions}}',
  'deeds.refused':
    '{count, plural, one {One stays as it is: it was sent, or changed since.} other {# stay as they are: they were sent, or changed since.}}',
  'deeds.nothingToUndo': 'There is nothing left to undo.',
  'deeds.nothingToRedo': 'There is nothing to redo.',
  'drafts.title': 'Drafts',
  'drafts.show': 'Show drafts',
  'drafts.hide': 'Hide drafts',
  'drafts.count': '{count, plural, one {Your draft} other {Your # drafts}}',
  'drafts.waiting':
    '{count, plural, one {You have a draft that nobody was asked about yet} other {You have # drafts that nobody was asked about yet}}',
  'drafts.save': 'Save draft',
  'drafts.saved': 'Saved as a draft. Only you see it.',
  'drafts.goOn': 'Continue',
  'drafts.drop': 'Discard',
  'drafts.dropped': 'Draft discarded.',
  'drafts.outdated': 'It has changed on the platform since.',
} as const;
