// Who can hold a token on Meta: people who connect through the dialog, and the agency's system user.

export interface MetaUser {
  readonly id: string;
  readonly name: string;
  /** Keys of the clients whose accounts the user can touch; undefined means all. */
  readonly clients: readonly string[] | undefined;
}

export const systemUser: MetaUser = { id: '100087654321098', name: 'Northwind sync', clients: undefined };

/** Those who can continue in the dialog. */
export const metaPeople: readonly MetaUser[] = [
  { id: '10158847562019384', name: 'Lee Chan', clients: undefined },
  { id: '10158847562019397', name: 'Nora Bishop', clients: ['aurora', 'bluefin'] },
];

export function metaUser(id: string): MetaUser | undefined {
  return id === systemUser.id ? systemUser : metaPeople.find((user) => user.id === id);
}
