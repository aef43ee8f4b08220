import { describe, expect, test } from 'vitest';
import { project, tileAt, unproject } from '../../src/live/tileKey';

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
