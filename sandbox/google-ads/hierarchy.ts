// The tree of managers and accounts, and who may reach a customer through which login customer.
import { googleManagers } from '../agency/google-accounts.ts';
import type { Account } from '../agency/entities.ts';
import type { GoogleUser } from './users.ts';
import type { ManagerPlan } from '../agency/google-accounts.ts';
import type { World } from '../agency/world.ts';

export type Customer = Account | ManagerPlan;

export function isManager(customer: Customer): customer is ManagerPlan {
  return 'managers' in customer;
}

/** One line of a manager's tree; level 0 is the manager itself. */
export interface ClientNode {
  readonly customer: Customer;
  readonly level: number;
}

export class Hierarchy {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  customer(id: string): Customer | undefined {
    return googleManagers.find((manager) => manager.id === id) ?? this.#world.account(id);
  }

  /** The customer and everything below it, parents first. */
  below(customer: Customer, level = 0): ClientNode[] {
    const self = { customer, level };
    if (!isManager(customer)) return [self];
    const children = [...customer.managers, ...customer.accounts].flatMap((id) => this.customer(id) ?? []);
    return [self, ...children.flatMap((child) => this.below(child, level + 1))];
  }

  /** Whether a call for `customer` may name `login` in its header; without one the user needs direct access. */
  reach(user: GoogleUser, customer: Customer, login: string | undefined): 'ok' | 'denied' | 'unrelated' {
    if (login === undefined) return user.roots.includes(customer.id) ? 'ok' : 'denied';
    if (!user.roots.includes(login)) return 'denied';
    const root = this.customer(login);
    const found = root && this.below(root).some((node) => node.customer.id === customer.id);
    return found === true ? 'ok' : 'unrelated';
  }
}
