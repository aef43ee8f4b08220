import { describe, expect, test } from 'vitest';
import { Status } from '../../src/domain/bay';
import { countsOf, tallyBays, tallyZones, type Zone } from '../../src/domain/tally';
import { ZoneStore } from '../../src/live/zoneStore';

const counts = (kind: number, free: number, occupied: number, unknown = 0) => ({ kind, free, occupied, unknown });
const zone = (zoneNo: number, kinds: [number, number][]): Zone => ({ zoneNo, name: `${zoneNo}`, bays: 0, kinds: new Map(kinds), lon: 0, lat: 0 });

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
