import { describe, expect, test } from 'vitest';
import { ZoneStore } from '../../src/live/zoneStore';

const counts = (kind: number, free: number, occupied: number, unknown = 0) => ({ kind, free, occupied, unknown });

describe('the zone store', () => {
  test('takes a snapshot, then deltas on top of it', () => {
    const store = new ZoneStore();
    store.apply('a', { type: 'zonesSnapshot', version: 3, zones: [{ zoneNo: 1, kinds: [counts(1, 5, 5)] }, { zoneNo: 2, kinds: [] }] });
    expect(store.apply('a', { type: 'zonesDelta', from: 3, to: 4, zones: [{ zoneNo: 1, kinds: [counts(1, 4, 6)] }] })).toBe('applied');
    expect(store.of(1)).toEqual([counts(1, 4, 6)]);
    expect(store.version).toBe(4);
  });

  test('a gap or another host empties its claim, and only that', () => {
    const store = new ZoneStore();
    store.apply('a', { type: 'zonesSnapshot', version: 3, zones: [{ zoneNo: 1, kinds: [counts(1, 5, 5)] }] });
    expect(store.apply('b', { type: 'zonesDelta', from: 3, to: 4, zones: [] })).toBe('gap');
    expect([store.hostId, store.version, store.isPending]).toEqual(['', 0, true]);
    expect(store.of(1)).toEqual([counts(1, 5, 5)]);
  });

  test('an older answer moves nothing back', () => {
    const store = new ZoneStore();
    store.apply('a', { type: 'zonesSnapshot', version: 9, zones: [{ zoneNo: 1, kinds: [counts(1, 5, 5)] }] });
    store.apply('a', { type: 'zonesDelta', from: 7, to: 8, zones: [{ zoneNo: 1, kinds: [counts(1, 0, 10)] }] });
    expect(store.of(1)).toEqual([counts(1, 5, 5)]);
  });

  test('a delta that names one kind leaves the others', () => {
    const store = new ZoneStore();
    store.apply('a', { type: 'zonesSnapshot', version: 1, zones: [{ zoneNo: 1, kinds: [counts(1, 5, 5), counts(3, 1, 1)] }] });
    store.apply('a', { type: 'zonesDelta', from: 1, to: 2, zones: [{ zoneNo: 1, kinds: [counts(3, 2, 0)] }] });
    expect([...store.of(1)].sort((a, b) => a.kind - b.kind)).toEqual([counts(1, 5, 5), counts(3, 2, 0)]);
  });
});
