// Small decisions of the shell that keep others out: who sends, how much, which address, which variable.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isBrowserAddress } from '../../src-main/shell/browser-address.ts';
import { coreEnvironment } from '../../src-main/shell/core-environment.ts';
import { fitsPayload } from '../../src-shared/ipc/payload-size.ts';
import { isOwnSender } from '../../src-main/shell/sender.ts';
import { traceOf } from '../../src-main/shell/shell-log.ts';

describe('who may call', () => {
  const origin = 'app://cockpit';
  const own = { origin, url: `${origin}/campaigns`, parent: null };

  test('the top frame of an own window at the exact origin', () => {
    expect(isOwnSender(own, true, origin)).toBe(true);
  });

  test('nobody else', () => {
    const others = [
      { ...own, origin: 'null' },
      { ...own, origin: 'app://cockpit.example.com', url: 'app://cockpit.example.com/' },
      { ...own, url: 'about:blank' },
      { ...own, url: 'app://cockpitx/' },
      { ...own, parent: own },
    ];
    for (const frame of others) expect(isOwnSender(frame, true, origin)).toBe(false);
    expect(isOwnSender(own, false, origin)).toBe(false);
    expect(isOwnSender(null, true, origin)).toBe(false);
  });
});

describe('how much may be sent', () => {
  test('what is written in fewer characters than the limit fits, what is far over does not', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const length = JSON.stringify(value).length;
        expect(fitsPayload(value, length * 8 + 64)).toBe(true);
        if (length > 64) expect(fitsPayload(value, Math.floor(length / 16))).toBe(false);
      }),
    );
  });

  test('cycles, bytes and very deep values are no way round it', () => {
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    let deep: unknown = 'x';
    for (let level = 0; level < 100; level += 1) deep = [deep];
    for (const value of [cycle, deep, new Uint8Array(2_000_000), new Map([['a', 'x']])])
      expect(fitsPayload(value)).toBe(false);
  });
});

describe('which addresses the browser gets', () => {
  test('https, and http on this machine', () => {
    for (const url of [
      'https://login.example/x?y=1',
      'http://127.0.0.1:4000/a',
      'http://localhost/',
      'http://[::1]:1/',
    ])
      expect(isBrowserAddress(url)).toBe(true);
  });

  test('nothing that starts a program, leaves plain text on the wire, or carries a password', () => {
    for (const url of [
      'http://example.com/',
      'http://127.0.0.1.example.com/',
      'http://localhost@example.com/',
      'https://dana:pw@example.com/',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'ms-settings:',
      'smb://host/share',
      '',
    ])
      expect(isBrowserAddress(url)).toBe(false);
  });
});

describe('what the core is told of the environment', () => {
  test('home, locale, certificates and session bus, and nothing that changes what runs', () => {
    const given = {
      HOME: '/home/dana',
      LC_ALL: 'de_DE.UTF-8',
      XDG_RUNTIME_DIR: '/run/user/1',
      SSL_CERT_FILE: '/c',
      https_proxy: 'http://127.0.0.1:3128',
      NODE_OPTIONS: '--require=/tmp/x.js',
      ELECTRON_RUN_AS_NODE: '1',
      LD_PRELOAD: '/tmp/x.so',
      AWS_SECRET_ACCESS_KEY: 'x',
    };
    expect(Object.keys(coreEnvironment(given)).sort()).toEqual(
      ['HOME', 'LC_ALL', 'SSL_CERT_FILE', 'XDG_RUNTIME_DIR', 'https_proxy'].sort(),
    );
  });
});

describe('what of a crash is logged', () => {
  test('the kind of error and the places, not the message', () => {
    const text = `file:///app/core.js:9\n  throw x;\n\nTypeError: token abc123 is wrong\n    at run (core.js:9:1)\n    at core.js:2:3\n\nNode.js v24`;
    expect(traceOf(text)).toEqual(['TypeError', 'at run (core.js:9:1)', 'at core.js:2:3']);
  });
});
