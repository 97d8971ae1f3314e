// Starts the sandbox from the command line, says where it is, and runs until it is told to end.
import { ZodError, prettifyError } from 'zod';
import { readCommandLine, usage } from './options.ts';
import { startSandbox } from './start.ts';
import type { Sandbox } from './start.ts';

function forPeople(sandbox: Sandbox): string {
  const people = sandbox.people.map((person) => {
    const roles = person.roles === undefined ? 'no role' : [person.roles].flat().join(', ');
    return `    ${person.name.padEnd(12)} ${roles}`;
  });
  return `Northwind Agency is open.
  Sign-in        ${sandbox.issuer}
  Meta           ${sandbox.meta}
  Google Ads     ${sandbox.googleAds}
  TikTok         ${sandbox.tiktok}
  Control        ${sandbox.control}
  Workspace file ${sandbox.workspace}
  Meta app       ${sandbox.appId}
  App secret     ${sandbox.secrets.appSecret}   (enter it in the app, Connections)
  System user    ${sandbox.secrets.systemUserToken}
  Google client  ${sandbox.googleClientId}
  Client secret  ${sandbox.secrets.googleClientSecret}
  Refresh token  ${sandbox.secrets.googleRefreshToken}
  TikTok app     ${sandbox.tiktokAppId}
  App secret     ${sandbox.secrets.tiktokAppSecret}
  Token          ${sandbox.secrets.tiktokToken}
  People
${people.join('\n')}
Stop with Ctrl+C.`;
}

function forPrograms({ secrets: _secret, close: _close, ...addresses }: Sandbox): string {
  return JSON.stringify(addresses);
}

async function run(): Promise<void> {
  const { options, json, withParent, help } = readCommandLine(process.argv.slice(2));
  if (help) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  const sandbox = await startSandbox(options);
  process.stdout.write(`${json ? forPrograms(sandbox) : forPeople(sandbox)}\n`);
  const end = (): void => void sandbox.close().then(() => process.exit(0));
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  if (withParent) process.stdin.resume().once('end', end).once('close', end);
}

try {
  await run();
} catch (error) {
  const text =
    error instanceof ZodError ? prettifyError(error) : error instanceof Error ? error.message : String(error);
  process.stderr.write(`The sandbox could not start: ${text}\n\n${usage}\n`);
  process.exitCode = 1;
}
