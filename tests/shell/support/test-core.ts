// A core small enough to break on purpose: it speaks the channel, answers calls, and dies or hangs when told.
import { createPorts, openChannel } from '../../../src-main/core/channel.ts';
import { AppError } from '../../../src-main/core/app-error.ts';
import { writeReply } from '../../../src-shared/ipc/reply-text.ts';
import { systemClock } from '../../../src-main/core/clock.ts';

const channel = openChannel();
if (channel === null) throw new Error('The test core is started by a shell.');
const ask = createPorts(channel, systemClock);
let mode = '';
let stops = true;

channel.onClose(() => {
  process.exit(0);
});
channel.onMessage((message) => {
  if (message.type === 'start') {
    mode = message.options.mode;
    if (message.options.workspaceFile?.endsWith('profile-in-use') === true) {
      channel.post({ type: 'failed', code: 'profile_in_use', params: { path: message.options.profileDir } });
      setImmediate(() => process.exit(3));
    } else channel.post({ type: 'ready' });
  }
  if (message.type === 'stop' && stops) process.exit(0);
  if (message.type === 'call') void answer(message.id, message.input, message.correlationId);
});

async function answer(id: number, input: unknown, correlationId: string): Promise<void> {
  const command = typeof input === 'object' && input !== null ? String(Reflect.get(input, 'command')) : '';
  if (command === 'die') process.exit(7);
  if (command === 'break') throw new Error('a message with a canary in it');
  if (command === 'never-stop') stops = false;
  if (command === 'hang') {
    // Tells the test that the call is under way here.
    channel?.post({ type: 'event', name: 'changed', payload: { topics: ['review'], tenantId: null } });
    return;
  }
  if (command === 'event') {
    channel?.post({ type: 'event', name: 'made-up', payload: {} });
    channel?.post({ type: 'event', name: 'changed', payload: { topics: ['tenants'], tenantId: null } });
  }
  const data =
    command === 'keystore'
      ? await tryKeystore()
      : { pid: process.pid, mode, input, environment: Object.keys(process.env).sort() };
  channel?.post({ type: 'reply', id, text: writeReply({ ok: true, data, meta: { correlationId } }) });
}

async function tryKeystore(): Promise<Record<string, unknown>> {
  const key = new Uint8Array(32).map((_, index) => index * 7);
  const code = (error: unknown) => (error instanceof AppError ? error.code : 'not an AppError');
  let info: unknown = null;
  try {
    info = await ask('keystore.info', {});
    const { wrapped } = await ask('keystore.wrap', { key });
    const back = await ask('keystore.unwrap', { wrapped });
    const foreign = await ask('keystore.unwrap', { wrapped: wrapped.map((byte) => byte ^ 255) }).then(
      () => 'unwrapped',
      code,
    );
    const plain = Buffer.from(wrapped).includes(Buffer.from(key));
    return { info, same: Buffer.from(back.key).equals(Buffer.from(key)), plain, foreign };
  } catch (error) {
    return { info, refused: code(error) };
  }
}
