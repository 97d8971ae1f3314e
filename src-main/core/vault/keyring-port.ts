// The operating system's keyring as plain Node reaches it: what the command line keeps its slot key in.
export interface Keyring {
  /** For example "secret-service". */
  readonly backend: string;
  /** Null when nothing is stored under the name. Rejects when the keyring cannot be read now. */
  get(name: string): Promise<Uint8Array | null>;
  set(name: string, secret: Uint8Array): Promise<void>;
}
