// What other domains may do with the vault: keep a secret at its place and use it later; never list or export.
export interface FieldPlace {
  /** Whose it is, and under whose data key: "workspace", or a client's id. */
  readonly scope: string;
  /** What the secret belongs to: "grant:ID", "session:ID", "app:meta". */
  readonly subject: string;
  readonly field: string;
}

export interface Vault {
  /** Encrypts and stores at its place, replacing what was there. Throws AppError vault_locked. */
  put(place: FieldPlace, secret: string): void;
  /** Null when nothing is stored there. Throws AppError vault_locked or vault_corrupt; never deletes. */
  get(place: FieldPlace): string | null;
  has(place: FieldPlace): boolean;
  /** Forgets every field of a subject, for example when a session ends. */
  drop(scope: string, subject: string): void;
  /**
   * Destroys the data keys of an owner and all of its fields, in the caller's transaction when there is one; for a
   * client whose data ends. The next backup overwrites what the transaction left in the log. Works while locked.
   */
  shred(scope: string): void;
}
