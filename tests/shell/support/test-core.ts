// A core small enough to break on purpose: it speaks the channel, answers app.state, and dies or hangs when told.
import { createPorts, openChannel } from '../../../src-main/core/channel.ts';
import { systemClock } from '../../../src-main/core/clock.ts';

const channel = openChannel();
if (channel === null) throw new Error('The test core is started by a shell.');
const ask = createPorts(channel, systemClock);

channel.onClose(() => {
  process.exit(0);
});
channel.onMessage((message) => {
  if (message.type === 'start') {
    const { workspaceFile } = message.options;
    if (workspaceFile === 'profile-in-use') {
      channel.post({ type: 'failed', code: 'profile_in_use', params: { path: message.options.profileDir } });
      process.exit(3);
    }
    if (workspaceFile !== 'never-ready') channel.post({ type: 'ready' });
  }
  if (message.type === 'stop') process.exit(0);
  if (message.type === 'call') void answer(message.id, message.name, message);
});

async function answer(id: number, name: string, message: { input: unknown; correlationId: string }): Promise<void> {
  if (name === 'die') process.exit(7);
  if (name === 'die.loudly') throw new Error('secret-canary in a message');
  if (name === 'hang') return;
  if (name === 'event') {
    channel?.post({ type: 'event', name: 'changed', payload: { topics: ['tenants'], tenantId: null } });
    channel?.post({ type: 'event', name: 'made-up', payload: {} });
  }
  const data =
    name === 'keystore'
      ? await ask('keystore.info', {}).catch((error: unknown) => ({ refused: String(error) }))
      : { pid: process.pid, echo: message.input, environment: Object.keys(process.env).sort() };
  const { correlationId } = message;
  channel?.post({ type: 'reply', id, envelope: { ok: true, data, meta: { correlationId } } });
}
