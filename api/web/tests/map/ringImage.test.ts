import { describe, expect, test } from 'vitest';
import { Status } from '../../src/domain/bay';
import { ringName, ringParts } from '../../src/map/ringImage';

const counts = (free: number, occupied: number, unknown: number, closed = 0) => ({ free, occupied, unknown, closed, total: free + occupied + unknown + closed });

describe('a ring', () => {
  test('shows something free even when it is one in a thousand', () => expect(ringParts(counts(1, 999, 0))).toEqual({ free: 1, taken: 31, unknown: 0 }));
  test('never shows more than the whole', () => expect(ringParts(counts(999, 0, 1))).toEqual({ free: 32, taken: 0, unknown: 0 }));
  test('of an empty zone shows nothing', () => expect(ringParts(counts(0, 0, 0))).toEqual({ free: 0, taken: 0, unknown: 0 }));

  test('leaves the part of a hidden state empty: the others keep their size', () => {
    const whole = counts(8, 16, 4, 4);
    expect(ringParts(whole)).toEqual({ free: 8, taken: 20, unknown: 4 });
    expect(ringParts(whole, new Set([Status.Occupied, Status.Unknown]))).toEqual({ free: 8, taken: 4, unknown: 0 });
    expect(ringParts(whole, new Set([Status.Free]))).toEqual({ free: 0, taken: 20, unknown: 4 });
  });

  test('that shows other parts has another name', () => expect(ringName({ free: 8, taken: 0, unknown: 0 })).not.toBe(ringName({ free: 8, taken: 4, unknown: 0 })));
});
