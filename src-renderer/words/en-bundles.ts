// Words of sharing for review: for who shares, and for the reviewer without an account.
export const bundleWords = {
  'bundle.share': 'Share for review',
  'bundle.oneClient': 'Select proposals of one client.',
  'bundle.shared': 'Shared for review',
  'bundle.sharedHow':
    'Send the file as you like, and tell the reviewer these words by another way, for example by phone. They open it in the cockpit without an account.',
  'bundle.sharedOnce': 'They are shown this once and kept nowhere.',
  'bundle.bringBack': 'Bring back an answer',
  'bundle.bringBackTitle': 'Bring back an answer',
  'bundle.bringBackHow':
    'Enter the words that open the file, then choose it. What is here already is not added again.',
  'bundle.passphrase': 'Passphrase',
  'bundle.choose': 'Choose the file',
  'bundle.broughtBack':
    '{added, plural, =0 {Nothing new from {client}.} one {# answer from {client} was added.} other {# answers from {client} were added.}} {known, plural, =0 {} one {# was here already.} other {# were here already.}} {unknown, plural, =0 {} one {# is about something that is not here.} other {# are about something that is not here.}}',

  'bundle.read': 'Review a shared file',
  'bundle.openTitle': 'Review a shared file',
  'bundle.openLead':
    'You need the file and its passphrase, and no account. Nothing of it stays on this computer.',
  'bundle.back': 'Back',
  'bundle.title': 'Review for {client}',
  'bundle.from': 'Shared by {name}, {workspace}, {time}',
  'bundle.how':
    'Say what you think of each change and save your answer as a file, then send it back. Nothing is changed on the platforms by this.',
  'bundle.close': 'Close',
  'bundle.yourName': 'Your name',
  'bundle.yourAnswer': 'Your answer',
  'bundle.signOff': 'I sign this off',
  'bundle.object': 'I object',
  'bundle.noAnswer': 'No answer',
  'bundle.said.sign_off': 'Signed off',
  'bundle.said.object': 'Objected',
  'bundle.said.comment': 'Comment',
  'bundle.save': '{count, plural, =0 {Save your answer} one {Save # answer} other {Save # answers}}',
  'bundle.savedHow': 'Saved. Send the file back to {name}.',
  'queue.signOff.signed': 'Signed off by the client',
  'queue.signOff.objected': 'The client objects',
} as const;
