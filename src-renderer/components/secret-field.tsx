// An input for a secret: hidden, never filled in by the browser, and what was pasted leaves the clipboard.
import type { ClipboardEvent, ComponentProps } from 'react';
import { call } from '../api/client.ts';
import { Field } from './field.tsx';

type SecretFieldProps = Omit<ComponentProps<typeof Field>, 'type' | 'autoComplete' | 'onPaste'>;

export function SecretField(props: SecretFieldProps) {
  return <Field {...props} type="password" autoComplete="off" onPaste={(event) => void forget(event)} />;
}

/** The shell empties the clipboard if it still holds this text. It is told the hash alone, and answers nothing. */
async function forget(event: ClipboardEvent): Promise<void> {
  const text = event.clipboardData.getData('text/plain');
  if (text === '') return;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  const sha256 = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  await call('shell.forgetPasted', { sha256 });
}
