import { describe, expect, test } from 'vitest';
import { encodeTile, toTile } from '../dev/tiles.mjs';
import { BayIndex } from '../src/live/bayIndex';
import { project, tileAt, unproject } from '../src/live/tileKey';
import { MaxWatchedTiles, tilesInView } from '../src/live/viewport';

describe('tile maths', () => {
  // Checked with another formula (asinh of the tangent) in another language.
  test.each([
    [2.3488, 48.8566, 15, 16597, 11273],
    [144.9631, -37.8136, 15, 29578, 20106],
    [3.8767, 43.6112, 15, 16736, 11964],
    [0, 0, 15, 16384, 16384],
    [0, 0, 0, 0, 0],
    [-180, 85.06, 15, 0, 0],
    [180, -90, 15, 32767, 32767],
  ])('%d, %d at zoom %d is in %d/%d', (lon, lat, zoom, x, y) => expect(tileAt(lon, lat, zoom)).toEqual({ x, y }));

  test('a point on an edge belongs to the tile east and south of it', () => expect(tileAt(0, 0, 1)).toEqual({ x: 1, y: 1 }));

  test('unproject turns project back', () => {
    const [lon, lat] = unproject(...project(2.3488, 48.8566));
    expect(lon).toBeCloseTo(2.3488, 9);
    expect(lat).toBeCloseTo(48.8566, 9);
  });
});

describe('the tiles of a view', () => {
  test('are all that it touches, nearest to the middle first', () => {
    const tiles = tilesInView([2.33, 48.85, 2.36, 48.87]);
    expect(tiles).toHaveLength(12);
    expect(tiles[0]).toEqual({ x: 16597, y: 11272 });
  });

  test('are one for a point', () => expect(tilesInView([2.3488, 48.8566, 2.3488, 48.8566])).toEqual([{ x: 16597, y: 11273 }]));

  test('are never more than one may watch, however wide the view', () => {
    const tiles = tilesInView([-180, -85, 180, 85]);
    expect(tiles).toHaveLength(MaxWatchedTiles);
    expect(new Set(tiles.map(({ x, y }) => `${x}/${y}`)).size).toBe(MaxWatchedTiles);
  });
});

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
