// Handlers of credentials and their rotation. No secret, and no part of one, comes out of any of them.
import { AppError } from '../app-error.ts';
import type { CallContext, Handlers } from '../calls/context.ts';
import type { WriteDb } from '../db/handles.ts';
import type { TenantScope } from '../calls/scope.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import { tenantsIn } from '../tenants/queries.ts';
import type { Credentials, CredentialsDeps } from './credentials.ts';
import { addKept, editKept, removeKept } from './kept.ts';
import { parseCredential } from './places.ts';
import { readCredentialPolicy, writeCredentialPolicy } from './policy.ts';
import { refused } from './refusal.ts';
import { auditReport, dueCalendar } from './report.ts';
import { reveal, type RevealDeps } from './reveal.ts';
import type { ScanDeps } from './scan.ts';
import { approve, begin, promote, promoteInWindow, rollBack, type AlsoRecord } from './rotations.ts';
import { visibleCredential, visibleRotation } from './visible.ts';

type CredentialHandlers = Pick<
  Handlers,
  | 'credentials.list'
  | 'credentials.setPolicy'
  | 'credentials.add'
  | 'credentials.edit'
  | 'credentials.remove'
  | 'credentials.reveal'
  | 'credentials.scan'
  | 'credentials.begin'
  | 'credentials.enter'
  | 'credentials.consent'
  | 'credentials.test'
  | 'credentials.approve'
  | 'credentials.promote'
  | 'credentials.retire'
  | 'credentials.rollBack'
  | 'credentials.export'
>;

export interface CredentialCallDeps extends CredentialsDeps, RevealDeps, ScanDeps {
  readonly credentials: Credentials;
}

export function credentialCalls(deps: CredentialCallDeps): CredentialHandlers {
  const { credentials, connections, db } = deps;
  /** Each answers what it was given, or says that there is no such thing for this caller. */
  const rotationOf = (context: CallContext, id: string) => visibleRotation(deps, context, id);
  const keptOf = (context: CallContext, credential: string) =>
    keptIdOf(visibleCredential(deps, context, credential));
  return {
    'credentials.list': async (_input, context) => ({
      rows: await credentials.list(context, authorOf(context)),
      policy: readCredentialPolicy(db),
      attempt: connections.consent.attempt(),
      attemptError: connections.consent.error(),
    }),

    'credentials.setPolicy'(policy, context) {
      unitOfWork(db, (tx) => {
        const before = readCredentialPolicy(tx);
        writeCredentialPolicy(tx, policy);
        context.record(tx, { before: { ...before }, after: { ...policy } });
      });
      deps.changed();
      return {};
    },

    'credentials.add'(input, context) {
      onlyVisible(db, context.scope, input.tenantId === null ? input.serves : [input.tenantId]);
      return { credential: addKept(deps, { ...input, author: authorOf(context) }, recorder(context)) };
    },

    'credentials.edit'({ credential, ...edit }, context) {
      onlyVisible(db, context.scope, edit.serves);
      editKept(deps, { id: keptOf(context, credential), edit }, recorder(context));
      return {};
    },

    'credentials.remove'({ credential }, context) {
      const id = keptOf(context, credential);
      removeKept(deps, { id, author: authorOf(context) }, recorder(context));
      return {};
    },

    async 'credentials.reveal'({ credential, reason }, context) {
      // A terminal keeps what it showed.
      if (context.door.kind !== 'window') throw refused('window');
      const who = { author: authorOf(context), name: context.person?.name ?? '' };
      await reveal(deps, { credential, reason, ...who }, recorder(context));
      return {};
    },

    async 'credentials.scan'(_input, context) {
      const { scan } = await import('./scan.ts');
      return { findings: await scan(deps, context) };
    },

    'credentials.begin'(input, context) {
      visibleCredential(deps, context, input.credential);
      return { id: begin(deps, { ...input, author: authorOf(context) }, recorder(context)) };
    },

    async 'credentials.enter'({ id, secret }, context) {
      const ask = { id: rotationOf(context, id), secret, author: authorOf(context) };
      await credentials.enterSecret(ask, recorder(context));
      return {};
    },

    'credentials.consent': ({ id }, context) =>
      credentials.consent({ id: rotationOf(context, id), author: authorOf(context) }),

    'credentials.test': ({ id }, context) => ({ jobId: credentials.test(rotationOf(context, id)) }),

    'credentials.approve'({ id }, context) {
      approve(deps, { id: rotationOf(context, id), author: authorOf(context) }, recorder(context));
      return {};
    },

    'credentials.promote'({ id, when }, context) {
      const step = when === 'window' ? promoteInWindow : promote;
      step(deps, { id: rotationOf(context, id), author: authorOf(context) }, recorder(context));
      return {};
    },

    async 'credentials.retire'({ id }, context) {
      const ask = { id: rotationOf(context, id), author: authorOf(context) };
      await credentials.retire(ask, recorder(context));
      return {};
    },

    'credentials.rollBack'({ id }, context) {
      rollBack(deps, { id: rotationOf(context, id), author: authorOf(context) }, recorder(context));
      return {};
    },

    async 'credentials.export'({ kind, locale }, context) {
      const rows = await credentials.list(context, authorOf(context));
      const now = deps.services.clock.now();
      const day = new Date(now).toISOString().slice(0, 10);
      const files = {
        report: { name: `credentials-${day}.csv`, content: () => auditReport(rows, { now, locale }) },
        calendar: { name: `credentials-due-${day}.ics`, content: () => dueCalendar(rows, { now, locale }) },
        pdf: {
          name: `credentials-${day}.pdf`,
          content: async () => {
            const { pdfReport } = await import('./pdf-report.ts');
            return new Uint8Array(
              await pdfReport(rows, {
                policy: readCredentialPolicy(db),
                now,
                locale,
              }),
            );
          },
        },
      };
      const { name, content } = files[kind];
      return deps.ask('file.save', { name, content: await content() });
    },
  };
}

/** Throws AppError not_found for a client that the caller does not see. */
function onlyVisible(db: WriteDb, scope: TenantScope, clients: readonly string[]): void {
  const seen = new Set<string>(tenantsIn(db, scope).map(({ id }) => id));
  if (!clients.every((id) => seen.has(id))) throw new AppError('not_found', 'no such client');
}

function keptIdOf(credential: string): string {
  const ref = parseCredential(credential);
  if (ref.type === 'kept') return ref.keptId;
  throw new AppError('not_found', 'this one belongs to a connection');
}

function authorOf({ person }: CallContext): string {
  if (!person) throw new AppError('not_signed_in', 'nobody is signed in');
  return person.id;
}

function recorder(context: CallContext): AlsoRecord {
  return (tx, target, change) => {
    context.record(tx, { target, ...change });
  };
}
