// The staff of the agency who can sign in, with the roles their company gives them.

/** `roles` is an array for most, one plain string for some (providers differ), and missing for people without. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly title: string;
  readonly roles: readonly string[] | string | undefined;
}

export const staff: readonly Person[] = [
  {
    id: 'dana',
    name: 'Dana Ruiz',
    email: 'dana.ruiz@northwind.example',
    title: 'Account manager',
    roles: ['user'],
  },
  {
    id: 'lee',
    name: 'Lee Chan',
    email: 'lee.chan@northwind.example',
    title: 'Head of operations',
    roles: ['admin'],
  },
  {
    id: 'sam',
    name: 'Sam Ortiz',
    email: 'sam.ortiz@northwind.example',
    title: 'Platform owner',
    roles: 'superadmin',
  },
  {
    id: 'robin',
    name: 'Robin Vale',
    email: 'robin.vale@northwind.example',
    title: 'New joiner',
    roles: undefined,
  },
];
