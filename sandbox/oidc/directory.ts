// The company's directory: people with the roles they have now, as the control port last set them.
import { z } from 'zod';
import { staff } from '../agency/people.ts';
import type { Journal } from '../journal.ts';
import type { Person } from '../agency/people.ts';

/** `roles` null means the person has none; `gone` people can no longer sign in or refresh. */
export const personChangeSchema = z.object({
  id: z.string(),
  roles: z.union([z.array(z.string()), z.string(), z.null()]).optional(),
  name: z.string().optional(),
  gone: z.boolean().optional(),
});
export type PersonChange = z.infer<typeof personChangeSchema>;

export class Directory {
  readonly #journal: Journal<PersonChange>;
  readonly #changes = new Map<string, PersonChange>();

  constructor(journal: Journal<PersonChange>) {
    this.#journal = journal;
    for (const change of journal.read(personChangeSchema)) this.#take(change);
  }

  /** Those who can sign in now. */
  people(): Person[] {
    return staff.flatMap((person) => {
      const change = this.#changes.get(person.id);
      if (change?.gone === true) return [];
      const named = change?.name === undefined ? person : { ...person, name: change.name };
      return change?.roles === undefined ? [named] : [{ ...named, roles: change.roles ?? undefined }];
    });
  }

  find(id: string): Person | undefined {
    return this.people().find((person) => person.id === id);
  }

  /** False when nobody has that id. */
  change(change: PersonChange): boolean {
    if (!staff.some((person) => person.id === change.id)) return false;
    this.#journal.append(change);
    this.#take(change);
    return true;
  }

  #take(change: PersonChange): void {
    this.#changes.set(change.id, { ...this.#changes.get(change.id), ...change });
  }
}
