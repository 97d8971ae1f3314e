// Messages between shell and core, in both directions, over the process channel.
import { z } from 'zod';
import { language } from './shell.ts';

/** Longest wait for an answer of the shell to a port, ms. A person picks a file in their own time. */
export const portTimeoutMs = { default: 30_000, pickFile: 3_600_000 } as const;

export const coreOptions = z.object({
  profileDir: z.string(),
  /** Folder with drizzle/ inside; differs between source tree and package. */
  resourcesDir: z.string(),
  /** Given with --workspace; null: the profile's own, if it has one. */
  workspaceFile: z.string().nullable(),
  version: z.string(),
  /**
   * 'full', or 'bare': the runtime cannot load the database library, so the core opens no database and answers
   * calls that need one with core_unavailable. Only ever chosen by tests of the utility process.
   */
  mode: z.enum(['full', 'bare']),
});
export type CoreOptions = z.infer<typeof coreOptions>;

const bytes = z.instanceof(Uint8Array);

/** What a credential is called: by people alike in every language, else what it is. */
export const saidTitle = z.record(language, z.string());
export type SaidTitle = z.infer<typeof saidTitle>;

/** What a message of the system says; the words are the shell's, in the language it speaks. */
export const notice = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('credentialsDue'),
    overdue: z.int().nonnegative(),
    due: z.int().nonnegative(),
    /** The first of them. */
    titles: z.array(saidTitle),
  }),
  /** One is shown in clear, to somebody by name. */
  z.object({ kind: z.literal('credentialShown'), title: saidTitle, to: z.string() }),
]);
export type Notice = z.infer<typeof notice>;

/** What only the desktop can do, by name: input and output of each port. */
export const ports = {
  /** Which keystore is here; usable is false for plaintext backends such as basic_text. */
  'keystore.info': { input: z.object({}), output: z.object({ usable: z.boolean(), backend: z.string() }) },
  'keystore.wrap': { input: z.object({ key: bytes }), output: z.object({ wrapped: bytes }) },
  /** `rewrap` asks to wrap again, because the keystore has a newer key. Fails with keystore_changed. */
  'keystore.unwrap': {
    input: z.object({ wrapped: bytes }),
    output: z.object({ key: bytes, rewrap: z.boolean() }),
  },
  /** Resolving says nothing about whether a browser opened. */
  'browser.open': { input: z.object({ url: z.string() }), output: z.object({}) },
  /** Whether the system itself can ask who sits there: by fingerprint, on a Mac that has the sensor. */
  'person.canConfirm': { input: z.object({}), output: z.object({ available: z.boolean() }) },
  'person.confirm': { input: z.object({}), output: z.object({ confirmed: z.boolean() }) },
  'notify.show': { input: notice, output: z.object({}) },
  'file.pick': {
    input: z.discriminatedUnion('kind', [
      z.object({ kind: z.enum(['workspace', 'csv', 'bundle', 'folder']) }),
      /** Where to write a new file; its proposed name, extension included. */
      z.object({ kind: z.literal('save'), name: z.string() }),
    ]),
    output: z.object({ path: z.string().nullable() }),
  },
  /** Shows a secret once in a dialog of the system, which closes after `forMs`. Answers when it is asked for. */
  'secret.show': {
    input: z.object({ title: saidTitle, secret: z.string(), forMs: z.int().positive() }),
    output: z.object({}),
  },
  /** The person chooses where; `name` is what is proposed, with its extension. */
  'file.save': {
    input: z.object({ name: z.string().regex(/^[\w-]+\.[a-z]+$/), content: z.union([z.string(), bytes]) }),
    output: z.object({ saved: z.boolean() }),
  },
};
export type PortName = keyof typeof ports;
export type PortInput<N extends PortName> = z.infer<(typeof ports)[N]['input']>;
export type PortOutput<N extends PortName> = z.infer<(typeof ports)[N]['output']>;

const id = z.int().min(0);

/** Shell to core. */
export const toCore = z.discriminatedUnion('type', [
  z.object({ type: z.literal('start'), options: coreOptions }),
  z.object({
    type: z.literal('call'),
    id,
    name: z.string(),
    input: z.unknown(),
    /** Which window asked; the core logs it with the correlation id. */
    windowId: z.number(),
    correlationId: z.string(),
  }),
  /** `error` is the code of why the port failed; absent when `output` holds the answer. */
  z.object({ type: z.literal('portReply'), id, output: z.unknown(), error: z.string().optional() }),
  /** The machine woke up, or the window says the network changed: look again. */
  z.object({ type: z.literal('wake') }),
  z.object({ type: z.literal('stop') }),
]);
export type ToCore = z.infer<typeof toCore>;

/** Core to shell. */
export const fromCore = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  /** The core cannot run at all: another process holds the profile, for example. It exits next. */
  z.object({
    type: z.literal('failed'),
    code: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
  z.object({ type: z.literal('reply'), id, text: z.string() }),
  z.object({ type: z.literal('event'), name: z.string(), payload: z.unknown() }),
  z.object({ type: z.literal('port'), id, name: z.string(), input: z.unknown() }),
]);
export type FromCore = z.infer<typeof fromCore>;
