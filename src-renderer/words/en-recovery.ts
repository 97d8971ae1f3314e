// Sentences of the recovery key: making it, proving it, and opening the vault with it.

export const recoveryWords = {
  'recovery.title': 'Recovery key',
  'recovery.none':
    'There is none. If the keystore of this computer is lost, everyone has to sign in and every connection has to be made again.',
  'recovery.there':
    'There is one. It opens the vault of this workspace if the keystore of this computer is lost.',
  'recovery.make': 'Make a recovery key',
  'recovery.makeNew': 'Make a new one',
  'recovery.drill': 'Try it out',
  'recovery.dialogTitle': 'Your recovery key',
  'recovery.write':
    'Write these 24 words down in their order and keep them away from this computer. They are shown this once, and they open every connection of this workspace.',
  'recovery.wordsLabel': 'The 24 words',
  'recovery.asCode': 'Show as a QR code',
  'recovery.asWords': 'Show the words',
  'recovery.codeLabel': 'The 24 words as a QR code',
  'recovery.codeHint':
    'A scanner at the keyboard types the words into the field that asks for them. A photo of it is the key itself: keep none where others or a cloud can see it.',
  'recovery.written': 'I have written them down',
  'recovery.confirmLead': 'From your paper, enter these words. The key counts once they are right.',
  'recovery.word': 'Word {position}',
  'recovery.confirm': 'Use this key',
  'recovery.back': 'Show the words again',
  'recovery.cancel': 'Cancel',
  'recovery.made': 'Recovery key made',
  'recovery.drillTitle': 'Try the recovery key out',
  'recovery.drillLead': 'Enter the 24 words from your paper. Nothing is changed and nothing is unlocked.',
  'recovery.words': 'The 24 words, in their order',
  'recovery.check': 'Check',
  'recovery.works': 'It works: this key, made {date}, opens the vault.',
  'vault.withRecovery': 'Use the recovery key',
  'vault.withPassphrase': 'Use the passphrase',
  'vault.recoverLead': 'Enter the 24 words that were written down when the recovery key was made.',
  'vault.changedRecovery':
    'The vault was locked by another keystore than the one here now. Nothing is lost: the recovery key opens it, and the present keystore takes over.',
  'needs.recovery': 'No recovery key yet',
} as const;
