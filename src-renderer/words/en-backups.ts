// Words of backups: what there is, checking one, a copy off this computer, and restoring.
export const backupWords = {
  'backups.title': 'Backups',
  'backups.lead':
    'Once a day the cockpit keeps a copy of decisions, connections and secrets, and opens it to check it. It is encrypted: this computer’s keystore or your recovery key opens it.',
  'backups.folder': 'Kept in {folder}',
  'backups.made': 'Made',
  'backups.size': 'Size',
  'backups.form': 'Form',
  'backups.form.sealed': 'Encrypted',
  'backups.form.plain': 'Not encrypted yet',
  'backups.actions': 'Actions',
  'backups.check': 'Check',
  'backups.checkOne': 'Check the backup of {time}',
  'backups.whole': 'The backup of {time} opens and is whole.',
  'backups.none': 'None yet. The first one is made shortly after the start.',
  'backups.make': 'Back up now',
  'backups.isMade': 'Backed up, opened and checked',
  'backups.save': 'Save a copy elsewhere',
  'backups.saved': 'Copy saved. The recovery key opens it, on any computer.',
  'backups.restore': 'Restore from a file',
  'backups.restoreTitle': 'Restore from a backup',
  'backups.restoreLead':
    'Decisions, connections and secrets become those of the backup. What is here now is set aside as a file, not deleted. Without its words, this computer’s keystore has to open it.',
  'backups.doRestore': 'Choose the file and restore',
  'backups.restored': 'Restored from the backup',
  'backups.lostTitle': 'Restore the workspace',
  'backups.lostLead':
    'The file with decisions and connections is gone or damaged. The backup of {time} is here, and your recovery key opens it.',
  'backups.lostByPassphrase':
    'The file with decisions and connections is gone or damaged. The backup of {time} is here, and your passphrase opens it.',
  'backups.restoreNow': 'Restore',
} as const;
