import { describe, expect, test } from 'vitest';
import { ringParts } from '../../src/map/ringImage';

describe('a ring', () => {
  test('shows something free even when it is one in a thousand', () => expect(ringParts({ free: 1, unknown: 0, total: 1000 })).toEqual({ free: 1, unknown: 0 }));
  test('never shows more than the whole', () => expect(ringParts({ free: 999, unknown: 1, total: 1000 })).toEqual({ free: 32, unknown: 0 }));
  test('of an empty zone shows nothing', () => expect(ringParts({ free: 0, unknown: 0, total: 0 })).toEqual({ free: 0, unknown: 0 }));
});
