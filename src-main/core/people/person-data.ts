// Everything both databases know of one person, for the copy that they may ask for.
import { eq, getTableColumns, or } from 'drizzle-orm';
import { auditEvents } from '../audit/ledger-schema.ts';
import { credentialEvents } from '../credentials/ledger-schema.ts';
import { ledgerClasses } from '../data-classes/ledger-classes.ts';
import type { ReadDb } from '../db/handles.ts';
import { people, sessions } from '../identity/ledger-schema.ts';
import type { Mirror } from '../mirror/open-mirror.ts';
import { outboxItems } from '../outbox/ledger-schema.ts';
import { personSettings } from '../person-settings/ledger-schema.ts';
import { reviewEvents, reviewMentions, reviewTexts } from '../review/ledger-schema.ts';
import { personTenants } from '../tenants/ledger-schema.ts';

/** Tokens and the PIN are not in it: they open something, and say nothing about the person. */
export async function personData(db: ReadDb, mirror: Pick<Mirror, 'read'>, id: string) {
  const person = db.select().from(people).where(eq(people.id, id)).get();
  const actors = person ? [person.name, person.email] : [];
  return {
    person,
    sessions: db.select().from(sessions).where(eq(sessions.personId, id)).all(),
    settings: db.select().from(personSettings).where(eq(personSettings.personId, id)).all(),
    clients: db.select().from(personTenants).where(eq(personTenants.personId, id)).all(),
    decisions: db
      .select()
      .from(reviewEvents)
      .where(or(eq(reviewEvents.author, id), eq(reviewEvents.assignee, id)))
      .all(),
    texts: db.select().from(reviewTexts).where(eq(reviewTexts.author, id)).all(),
    mentions: db.select().from(reviewMentions).where(eq(reviewMentions.personId, id)).all(),
    posts: db
      .select({ id: outboxItems.id, ref: outboxItems.ref, releasedAt: outboxItems.releasedAt })
      .from(outboxItems)
      .where(or(eq(outboxItems.author, id), eq(outboxItems.releasedBy, id)))
      .all(),
    rotations: db.select().from(credentialEvents).where(eq(credentialEvents.author, id)).all(),
    everywhereElse: rowsNaming(db, id),
    imports: await mirror.read('importsOf', { authorId: id }),
    changesAtPlatforms: await mirror.read('changesBy', { names: actors }),
    audit: db
      .select()
      .from(auditEvents)
      .where(or(eq(auditEvents.actor, id), eq(auditEvents.target, id)))
      .all()
      .map(({ hash, previousHash, ...event }) => ({
        ...event,
        hash: hash.toString('hex'),
        previousHash: previousHash.toString('hex'),
      })),
  };
}

/** What a column is called that holds whose a row is, who wrote it, or whom it is about. */
const naming = ['author', 'ownerId', 'personId', 'releasedBy', 'assignee', 'target'];
/** Told above, in a form that can be read. */
const told: ReadonlySet<string> = new Set([
  'sessions',
  'person_settings',
  'person_tenants',
  'review_events',
  'review_texts',
  'review_mentions',
  'credential_events',
  'audit_events',
]);

/** Every other row of the ledger that has their id, by table: what they made, keep or share. */
function rowsNaming(db: ReadDb, id: string): Readonly<Record<string, readonly object[]>> {
  const found = ledgerClasses.flatMap(({ table, source }) => {
    if (source === null || told.has(table)) return [];
    const columns = Object.entries(getTableColumns(source)).filter(([key]) => naming.includes(key));
    if (columns.length === 0) return [];
    const rows = db
      .select()
      .from(source)
      .where(or(...columns.map(([, column]) => eq(column, id))))
      .all();
    return rows.length === 0 ? [] : [[table, rows] as const];
  });
  return Object.fromEntries(found);
}
