import { describe, expect, test } from 'vitest';
import type { Zone } from '../../src/domain/tally';
import { ZoneStore } from '../../src/live/zoneStore';
import { countGroup, groupByName, mergeNear } from '../../src/map/zoneGroups';

const counts = (kind: number, free: number, occupied: number, unknown = 0) => ({ kind, free, occupied, unknown });
const zone = (zoneNo: number, kinds: [number, number][]): Zone => ({ zoneNo, name: `${zoneNo}`, bays: 0, kinds: new Map(kinds), lon: 0, lat: 0 });

describe('zones as the map shows them', () => {
  const at = (zoneNo: number, name: string, bays: number, lon: number): Zone => ({ ...zone(zoneNo, [[1, bays]]), name, bays, lon, lat: 48.85 });

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
