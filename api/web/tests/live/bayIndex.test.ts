import { describe, expect, test } from 'vitest';
import { encodeTile, toTile } from '../../dev/tiles.mjs';
import { BayIndex } from '../../src/live/bayIndex';

describe('the bay index', () => {
  const at = { lon: 2.3488, lat: 48.8566 };
  const tile = toTile(at.lon, at.lat);
  const key = { x: Math.floor(tile.x), y: Math.floor(tile.y) };
  const bay = { bayNo: 4_000_000_000, kind: 3, places: 2, zone: { zoneNo: 7 }, at: { x: Math.floor((tile.x % 1) * 4096), y: Math.floor((tile.y % 1) * 4096) } };
  const data = new Uint8Array(encodeTile([bay, { ...bay, bayNo: 2, at: { x: 0, y: 0 } }])).buffer as ArrayBuffer;

  test('reads what a vector tile says of a bay', () => {
    const index = new BayIndex();
    index.add(key, data);
    const found = index.find(4_000_000_000);
    expect(found).toMatchObject({ kind: 3, places: 2, zoneNo: 7 });
    expect(found?.lon).toBeCloseTo(at.lon, 4);
    expect(found?.lat).toBeCloseTo(at.lat, 4);
  });

  test('finds the bays inside bounds only', () => {
    const index = new BayIndex();
    index.add(key, data);
    expect(index.within([at.lon - 1e-4, at.lat - 1e-4, at.lon + 1e-4, at.lat + 1e-4]).map(({ bayNo }) => bayNo)).toEqual([4_000_000_000]);
    expect([index.hasBays(key), index.hasBays({ x: 0, y: 0 })]).toEqual([true, false]);
  });

  test('an empty answer is a tile without bays', () => {
    const index = new BayIndex();
    index.add(key, new ArrayBuffer(0));
    expect([index.hasBays(key), index.bays(key)]).toEqual([false, []]);
  });
});
