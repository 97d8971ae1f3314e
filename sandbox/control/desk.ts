// What the control port can reach: the parts of a running sandbox.
import type { Account, Entity } from '../agency/entities.ts';
import type { Directory } from '../oidc/directory.ts';
import type { EditLog } from '../agency/edits.ts';
import type { EffectLog } from './effects.ts';
import type { FaultScript } from './faults.ts';
import type { MetaLimits } from '../meta/limits.ts';
import type { RequestCounts } from './requests.ts';
import type { SandboxClock } from '../clock.ts';
import type { Side } from './sides.ts';
import type { TokenBook } from '../meta/tokens.ts';
import type { UsageMeter } from '../meta/usage.ts';
import type { World } from '../agency/world.ts';

export interface Desk {
  readonly seed: number;
  /** Meta's part of the agency; all parts are in `sides`, Meta's first. */
  readonly world: World;
  readonly sides: readonly Side[];
  readonly clock: SandboxClock;
  readonly edits: EditLog;
  readonly effects: EffectLog;
  readonly faults: FaultScript;
  readonly counts: RequestCounts;
  readonly limits: MetaLimits;
  readonly usage: UsageMeter;
  readonly tokens: TokenBook;
  readonly directory: Directory;
  readonly closedAccounts: Set<string>;
  state(): Record<string, unknown>;
  secrets(): Record<string, string>;
  contactOf(entity: Entity | Account): { id: string; name: string };
  setClockOffset(milliseconds: number): void;
  rotateKeys(keepOld: boolean): void;
  rotateSecret(): string;
  revokePerson(id: string): number;
}
