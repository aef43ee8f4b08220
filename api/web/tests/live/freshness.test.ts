import { describe, expect, test } from 'vitest';
import { freshnessOf, LateAfter, SilenceLimit, type Link } from '../../src/live/freshness';

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
