// Properties of the envelope: it opens at its own place, whole, with its own key, and nowhere else.
import { createDecipheriv, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { systemRandomness } from '../../../src-main/core/clock.ts';
import { seal, unseal, type Binding } from '../../../src-main/core/vault/envelope.ts';

const text = fc.string({ unit: 'binary', maxLength: 40 });
const binding: fc.Arbitrary<Binding> = fc.record({
  scope: text,
  subject: text,
  field: text,
  schema: fc.integer({ min: 1, max: 9 }),
  version: fc.integer({ min: 1, max: 2 ** 31 }),
});
const key = randomBytes(32);
const sealed = (plain: Uint8Array, at: Binding) =>
  seal(key, plain, { binding: at, randomness: systemRandomness });

describe('the envelope', () => {
  it('gives back what was sealed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), binding, (plain, at) => {
        expect(unseal(key, sealed(plain, at), at).equals(plain)).toBe(true);
      }),
    );
  });

  it('opens at no other place', () => {
    fc.assert(
      fc.property(binding, binding, (at, elsewhere) => {
        fc.pre(JSON.stringify(at) !== JSON.stringify(elsewhere));
        expect(() => unseal(key, sealed(Buffer.from('secret'), at), elsewhere)).toThrow('does not open');
      }),
    );
  });

  it('is bound to its place by the same bytes as ever, however long or foreign the names are', () => {
    const long = fc.string({ unit: 'grapheme', minLength: 100, maxLength: 300 });
    const either = fc.record({ scope: fc.oneof(text, long), subject: fc.oneof(text, long) });
    fc.assert(
      fc.property(binding, either, (some, names) => {
        const at = { ...some, ...names };
        const { nonce, sealed: box } = sealed(Buffer.from('secret'), at);
        const bound = [at.scope, at.subject, at.field, String(at.schema), String(at.version)].flatMap(
          (part) => {
            const length = Buffer.alloc(4);
            length.writeUInt32BE(Buffer.byteLength(part));
            return [length, Buffer.from(part)];
          },
        );
        const open = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
        open.setAAD(Buffer.concat(bound));
        open.setAuthTag(box.subarray(-16));
        expect(open.update(box.subarray(0, -16), undefined, 'utf8') + open.final('utf8')).toBe('secret');
      }),
    );
  });

  it('tells places apart whose parts join to the same text', () => {
    const at: Binding = { scope: 'ab', subject: 'c', field: 'd', schema: 1, version: 1 };
    const box = sealed(Buffer.from('secret'), at);
    expect(() => unseal(key, box, { ...at, scope: 'a', subject: 'bc' })).toThrow('does not open');
    expect(() => unseal(key, box, { ...at, schema: 11, version: 1 })).toThrow('does not open');
  });

  it('refuses a shortened tag, a changed bit and another key', () => {
    const at: Binding = { scope: 's', subject: 'u', field: 'f', schema: 1, version: 1 };
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 100 }),
        fc.nat(),
        fc.integer({ min: 1, max: 15 }),
        (plain, bit, cut) => {
          const box = sealed(plain, at);
          const short = box.sealed.subarray(0, box.sealed.length - cut);
          expect(() => unseal(key, { ...box, sealed: short }, at)).toThrow('does not open');
          const flipped = Buffer.from(box.sealed);
          const place = bit % flipped.length;
          flipped.writeUInt8(flipped.readUInt8(place) ^ (1 << (bit % 8)), place);
          expect(() => unseal(key, { ...box, sealed: flipped }, at)).toThrow('does not open');
          expect(() => unseal(randomBytes(32), box, at)).toThrow('does not open');
        },
      ),
    );
  });
});
