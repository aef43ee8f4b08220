import { describe, expect, test } from 'vitest';
import { retryDelay, tryLimit } from '../../src/core/backoff';

describe('the wait before the next try', () => {
  test('comes at once, then each second for a minute, then ever later up to ten seconds', () =>
    expect([0, 1, 2, 60, 61, 62, 64, 1_000_000].map((tries) => retryDelay(tries, 1))).toEqual([250, 1000, 1000, 1000, 2000, 4000, 10_000, 10_000]));

  test('a try and the wait after it are over within two seconds while the network may just be back', () => {
    for (const tries of [0, 1]) expect(tryLimit(tries)).toBeLessThan(2000);
    expect(tryLimit(1_000_000)).toBe(8000);
  });

  test('is spread over half of itself', () => expect([retryDelay(2, 0), retryDelay(2, 1)]).toEqual([500, 1000]));
});
