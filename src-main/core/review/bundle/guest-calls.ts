// Handlers for a reviewer without an account: they see one file, and all that they do stays in it. No ledger is asked.
import type { ReviewBundle } from '../../../../src-shared/ipc/bundles.ts';
import { AppError } from '../../app-error.ts';
import type { CallContext, Handlers } from '../../calls/context.ts';
import type { Clock } from '../../clock.ts';
import type { AskDesktop } from '../../desktop-ports.ts';

interface GuestDeps {
  readonly ask: AskDesktop;
  readonly clock: Clock;
}

interface Opened {
  readonly bundle: ReviewBundle;
  readonly passphrase: string;
}

type GuestHandlers = Pick<Handlers, 'bundles.open' | 'bundles.answer' | 'bundles.close'>;

export function guestCalls({ ask, clock }: GuestDeps): GuestHandlers {
  /** By window; in memory only. */
  const opened = new Map<string, Opened>();
  return {
    async 'bundles.open'({ passphrase }, context) {
      const { path } = await ask('file.pick', { kind: 'bundle' });
      if (path === null) return { bundle: null };
      const { readBundle } = await import('./read-bundle.ts');
      const bundle = await readBundle(path, passphrase);
      opened.set(keyOf(context), { bundle, passphrase });
      return { bundle };
    },

    async 'bundles.answer'({ guest, answers }, context) {
      const open = opened.get(keyOf(context));
      if (!open) throw new AppError('not_found', 'no bundle is open');
      const { bundle, passphrase } = open;
      // A clock that is behind the agency's would make an answer older than what it answers.
      const at = Math.max(clock.now(), bundle.madeAt);
      const written = answers.map(({ item, kind, field, body }) => {
        const found = bundle.items.find(({ id }) => id === item);
        if (!found) throw new AppError('not_found', 'the bundle has no such item');
        return { item, contentHash: found.contentHash, kind, field, body, guest, at };
      });
      const answered = { ...bundle, answers: [...bundle.answers, ...written] };
      const { path } = await ask('file.pick', { kind: 'save', name: 'review-answer.age' });
      if (path === null) return { saved: false, bundle };
      const { writeBundle } = await import('./read-bundle.ts');
      await writeBundle(path, answered, passphrase);
      opened.set(keyOf(context), { bundle: answered, passphrase });
      return { saved: true, bundle: answered };
    },

    'bundles.close'(_input, context) {
      opened.delete(keyOf(context));
      return {};
    },
  };
}

function keyOf({ door }: CallContext): string {
  return door.kind === 'window' ? `window:${door.windowId}` : door.kind;
}
