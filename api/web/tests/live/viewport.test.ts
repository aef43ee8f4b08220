import { describe, expect, test } from 'vitest';
import { MaxWatchedTiles, tilesInView } from '../../src/live/viewport';

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
