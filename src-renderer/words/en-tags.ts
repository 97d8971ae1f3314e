// Sentences of tags.
export const tagWords = {
  'tags.title': 'Tags',
  'tags.edit': 'Tags',
  'tags.find': 'Find a tag, or name a new one',
  'tags.addNew': 'Add the tag {tag}',
  'tags.none': 'No tag yet. Name the first one above.',
  'tags.nothing': 'Nothing of what is selected matches any more.',
  'tags.unread': 'The tags could not be read. Close this panel and open it again.',
  'tags.explain': 'What bears a tag passes it on to all that is in it.',
  'tags.some': '{own} of {all}',
  'tags.above': '{tag}, from what it is in',
  'tags.put': '{count, plural, one {{tag} put on # entry} other {{tag} put on {shown} entries}}',
  'tags.taken': '{count, plural, one {{tag} taken off # entry} other {{tag} taken off {shown} entries}}',
  'tags.beyond': 'Tags go on {shown} at once. These are the first of them.',
  'tags.failed': 'Nothing was changed. {reason}',
} as const;
