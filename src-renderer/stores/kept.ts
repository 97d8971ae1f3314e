// Small choices of this person on this computer that outlive a restart: text by name, given up in silence when there is no room.
export function readKept(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // A full or missing store costs a convenience, never work.
  }
}
