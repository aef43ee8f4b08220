import { describe, expect, test } from 'vitest';
import type { ZoneInfo } from '../src/app/api';
import { countsOf, tallyBays, tallyZones } from '../src/app/tally';
import { Status } from '../src/live/frame';
import { ZoneStore } from '../src/live/zoneStore';
import { countGroup, groupByName, mergeNear } from '../src/map/zoneGroups';

const counts = (kind: number, free: number, occupied: number, unknown = 0) => ({ kind, free, occupied, unknown });
const zone = (zoneNo: number, kinds: [number, number][]): ZoneInfo => ({ zoneNo, name: `${zoneNo}`, bays: 0, kinds: new Map(kinds), lon: 0, lat: 0 });

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

describe('counting', () => {
  test('what no live count was heard of is unknown; what is left of the total is closed', () => {
    const live = new ZoneStore();
    live.apply('a', { type: 'zonesSnapshot', version: 1, zones: [{ zoneNo: 1, kinds: [counts(1, 3, 4, 2)] }] });
    const known = countsOf(zone(1, [[1, 10], [3, 5]]), live);
    expect(known.get(1)).toEqual({ free: 3, occupied: 4, unknown: 2, closed: 1, total: 10 });
    expect(known.get(3)).toEqual({ free: 0, occupied: 0, unknown: 5, closed: 0, total: 5 });
  });

  test('the city is the sum of its zones', () => {
    const live = new ZoneStore();
    live.apply('a', { type: 'zonesSnapshot', version: 1, zones: [{ zoneNo: 1, kinds: [counts(1, 3, 7)] }, { zoneNo: 2, kinds: [counts(1, 1, 4)] }] });
    const { all, kinds, scope } = tallyZones([zone(1, [[1, 10]]), zone(2, [[1, 5], [4, 2]])], live);
    expect([scope, all.free, all.unknown, all.total, kinds.get(1)?.free]).toEqual(['city', 4, 2, 17, 4]);
  });

  test('the view is the sum of its bays', () => {
    const point = (bayNo: number, kind: number) => ({ bayNo, kind, places: 1, zoneNo: 1, lon: 0, lat: 0 });
    const { all, kinds } = tallyBays([point(1, 1), point(2, 1), point(3, 6)], (bayNo) => (bayNo === 2 ? Status.Closed : Status.Free));
    expect(all).toEqual({ free: 2, occupied: 0, unknown: 0, closed: 1, total: 3 });
    expect(kinds.get(6)?.free).toBe(1);
  });
});

describe('zones as the map shows them', () => {
  const at = (zoneNo: number, name: string, bays: number, lon: number): ZoneInfo => ({ ...zone(zoneNo, [[1, bays]]), name, bays, lon, lat: 48.85 });

  test('one name in one place is one zone, in the middle of its bays', () => {
    const groups = groupByName([at(1, '10E', 30, 2.36), at(2, '10E', 10, 2.364), at(3, '11A', 5, 2.36)]);
    expect(groups.map(({ name, bays, zones }) => [name, bays, zones.length])).toEqual([['10E', 40, 2], ['11A', 5, 1]]);
    expect(groups[0]?.lon).toBeCloseTo(2.361);
  });

  test('one name in two cities is two zones', () => expect(groupByName([at(1, '1', 30, 2.36), at(2, '1', 10, 3.87)])).toHaveLength(2));

  test('what would overlap is one ring under the larger one’s name, and parts again closer up', () => {
    const groups = groupByName([at(1, 'small', 3, 2.361), at(2, 'large', 30, 2.36)]);
    expect(mergeNear(groups, 11, 40).map(({ name, bays }) => [name, bays])).toEqual([['large', 33]]);
    expect(mergeNear(groups, 16, 40)).toHaveLength(2);
  });

  test('a group counts all of its zones, without the hidden kinds', () => {
    const live = new ZoneStore();
    live.apply('a', { type: 'zonesSnapshot', version: 1, zones: [{ zoneNo: 1, kinds: [counts(1, 3, 27)] }, { zoneNo: 2, kinds: [counts(1, 1, 9)] }] });
    const [group] = groupByName([at(1, '10E', 30, 2.36), at(2, '10E', 10, 2.36)]);
    expect(countGroup(group!, live, new Set())).toMatchObject({ free: 4, total: 40 });
    expect(countGroup(group!, live, new Set([1]))).toMatchObject({ free: 0, total: 0 });
  });
});
