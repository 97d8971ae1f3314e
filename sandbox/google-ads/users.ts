// Who can hold a grant on Google Ads, and which customers each reaches without a manager in between.
import { agencyManager } from '../agency/google-accounts.ts';

export interface GoogleUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** Customers the user was invited to; everything below a manager comes with it. */
  readonly roots: readonly string[];
}

/** Those who can continue on the consent page. */
export const googleUsers: readonly GoogleUser[] = [
  {
    id: '110284756610293847561',
    name: 'Lee Chan',
    email: 'lee.chan@northwind.example',
    roots: [agencyManager, '3417200018', '5528301957'],
  },
  {
    id: '110284756610293847572',
    name: 'Nora Bishop',
    email: 'nora.bishop@northwind.example',
    roots: ['3417200018', '5528301946'],
  },
];

export function googleUser(id: string): GoogleUser | undefined {
  return googleUsers.find((user) => user.id === id);
}
