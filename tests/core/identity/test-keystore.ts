// A desktop for tests of sign-in: a keystore that lives as long as the test, and no browser.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { AskDesktop } from '../../../src-main/core/desktop-ports.ts';
import type { PortInput, PortName, PortOutput } from '../../../src-shared/ipc/ports.ts';

export interface TestDesktop {
  readonly ask: AskDesktop;
  /** Addresses that were to be opened. */
  readonly opened: string[];
}

type Answers = { readonly [N in PortName]?: (input: PortInput<N>) => PortOutput<N> };

/** With `usable` false it is a machine without a keystore. */
export function testDesktop(usable: boolean): TestDesktop {
  const key = randomBytes(32);
  const opened: string[] = [];
  const answers: Answers = {
    'keystore.info': () => ({ usable, backend: usable ? 'test' : 'basic_text' }),
    'keystore.wrap': ({ key: plain }) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
      const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
      return { wrapped: new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), sealed])) };
    },
    'keystore.unwrap': ({ wrapped }) => {
      const decipher = createDecipheriv('aes-256-gcm', key, wrapped.subarray(0, 12), { authTagLength: 16 });
      decipher.setAuthTag(wrapped.subarray(12, 28));
      const plain = Buffer.concat([decipher.update(wrapped.subarray(28)), decipher.final()]);
      return { key: new Uint8Array(plain), rewrap: false };
    },
    'browser.open': ({ url }) => {
      opened.push(url);
      throw new Error('no browser on this machine');
    },
  };
  const ask: AskDesktop = async (name, input) => {
    await Promise.resolve();
    const answer = answers[name];
    if (!answer) throw new Error(`nothing asks for ${name} here`);
    return answer(input);
  };
  return { ask, opened };
}
