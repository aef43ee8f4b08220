import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { encodeFrame } from '../../dev/frame.mjs';
import { decodeFrame, FrameError } from '../../src/live/codec';
import type { Frame } from '../../src/live/frame';

interface Vector { name: string; hex: string; decoded: Frame }

const vectors = JSON.parse(readFileSync(new URL('../../../../tests/vectors/live.json', import.meta.url), 'utf8')) as Vector[];
const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));
const plain = vectors.find(({ name }) => name.startsWith('every section')) as Vector;

describe('the live codec', () => {
  test.each(vectors)('reads: $name', ({ hex, decoded }) => expect(decodeFrame(bytes(hex))).toEqual(decoded));

  test.each(vectors)('the mock server writes the same bytes: $name', ({ hex, decoded }) => expect(encodeFrame(decoded).toString('hex')).toBe(hex));

  test('reads a frame that lies inside a larger buffer', () => {
    const padded = bytes(`ffff${plain.hex}ffff`);
    expect(decodeFrame(padded.subarray(2, -2))).toEqual(plain.decoded);
  });

  test('refuses a frame cut short anywhere', () => {
    for (let length = 0; length < plain.hex.length; length += 2) expect(() => decodeFrame(bytes(plain.hex.slice(0, length)))).toThrow(FrameError);
  });

  test('refuses bytes behind the last section', () => expect(() => decodeFrame(bytes(`${plain.hex}00`))).toThrow(/too many/));

  test('refuses another protocol version', () => expect(() => decodeFrame(bytes(`01${plain.hex.slice(2)}`))).toThrow(/protocol 1/));

  test('refuses an unknown section type and an unknown status', () => {
    const head = `02${'00'.repeat(24)}0100`;
    expect(() => decodeFrame(bytes(`${head}09`))).toThrow(/section type 9/);
    expect(() => decodeFrame(bytes(`${head}02${'00'.repeat(24)}01000000${'01000000'}04${'00'.repeat(8)}`))).toThrow(/status 4/);
  });

  test('believes no count that the frame cannot hold', () => {
    expect(() => decodeFrame(bytes(`02${'00'.repeat(24)}010001${'00'.repeat(16)}ffffffff`))).toThrow(/4294967295 items/);
  });

  test('refuses a counter that a browser cannot count exactly', () => {
    expect(() => decodeFrame(bytes(`02${'00'.repeat(8)}ffffffffffffff7f${'00'.repeat(8)}0000`))).toThrow(/beyond/);
  });
});
