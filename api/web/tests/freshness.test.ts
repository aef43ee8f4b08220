import { describe, expect, test } from 'vitest';
import { retryDelay, tryLimit } from '../src/live/backoff';
import { freshnessOf, LateAfter, SilenceLimit, type Link } from '../src/live/freshness';

const healthy: Link = { isOpen: true, isWaiting: false, heardAt: 1000, feedAgeMs: 200 };

describe('freshness', () => {
  test('before the first frame nothing is claimed', () => expect(freshnessOf({ ...healthy, heardAt: null }, 5000)).toEqual({ state: 'connecting', ageMs: null }));

  test('a whole feed between two signs of life is live', () => expect(freshnessOf(healthy, 6000)).toEqual({ state: 'live', ageMs: 5200 }));

  test('a feed that stands still is late, though frames keep coming', () => expect(freshnessOf({ ...healthy, feedAgeMs: LateAfter }, 1000).state).toBe('late'));

  test('a snapshot that is still to come is late', () => expect(freshnessOf({ ...healthy, isWaiting: true }, 1000).state).toBe('late'));

  test('silence disconnects when the limit is reached, not before', () => {
    expect(freshnessOf(healthy, 1000 + SilenceLimit - 1).state).not.toBe('disconnected');
    expect(freshnessOf(healthy, 1000 + SilenceLimit).state).toBe('disconnected');
  });

  test('a closed socket disconnects at once, and the age goes on', () => expect(freshnessOf({ ...healthy, isOpen: false }, 4000)).toEqual({ state: 'disconnected', ageMs: 3200 }));

  test('a server clock that runs backwards makes nothing younger than the silence', () => expect(freshnessOf({ ...healthy, feedAgeMs: -900 }, 3000).ageMs).toBe(2000));
});

describe('the wait before the next try', () => {
  test('comes at once, then each second for a minute, then ever later up to ten seconds', () =>
    expect([0, 1, 2, 60, 61, 62, 64, 1_000_000].map((tries) => retryDelay(tries, 1))).toEqual([250, 1000, 1000, 1000, 2000, 4000, 10_000, 10_000]));

  test('a try and the wait after it are over within two seconds while the network may just be back', () => {
    for (const tries of [0, 1]) expect(tryLimit(tries)).toBeLessThan(2000);
    expect(tryLimit(1_000_000)).toBe(8000);
  });

  test('is spread over half of itself', () => expect([retryDelay(2, 0), retryDelay(2, 1)]).toEqual([500, 1000]));
});
