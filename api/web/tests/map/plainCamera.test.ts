import { beforeEach, describe, expect, test } from 'vitest';
import type { TileKey } from '../../src/live/tileKey';
import { PlainCamera } from '../../src/map/plainCamera';

const home = [2.2, 48.8, 2.5, 48.92] as const;
let tiles: TileKey[];
let moves: number;
let camera: PlainCamera;

beforeEach(() => {
  [tiles, moves] = [[], 0];
  camera = new PlainCamera({ start: { bounds: home }, home, size: () => ({ width: 1000, height: 800 }), look: (now) => { tiles = now; } });
  camera.onMoved(() => { moves++; });
  camera.begin();
});

describe('a view without a map', () => {
  test('begins with the whole city, which has no single bays', () => {
    const [west, south, east, north] = camera.bounds;
    expect([west <= home[0], south <= home[1], east >= home[2], north >= home[3], camera.showsBays, tiles]).toEqual([true, true, true, true, false, []]);
    expect(east - west).toBeLessThan(0.6);
  });

  test('a place is where the view is, with its tiles', () => {
    camera.fly(2.35, 48.86);
    expect([camera.center.lon, camera.center.lat].map((degrees) => degrees.toFixed(5))).toEqual(['2.35000', '48.86000']);
    expect([camera.zoom, camera.showsBays, moves, tiles.length > 0]).toEqual([17.2, true, 1, true]);
    const [west, south, east, north] = camera.bounds;
    expect(west < 2.35 && east > 2.35 && south < 48.86 && north > 48.86).toBe(true);
  });

  test('zooms by one, within its limits, and finds home', () => {
    camera.jumpTo(2.35, 48.86, 20);
    camera.zoomIn();
    expect(camera.zoom).toBe(20.5);
    camera.zoomOut();
    expect(camera.zoom).toBe(19.5);
    for (let i = 0; i < 30; i++) camera.zoomOut();
    expect(camera.zoom).toBe(3);
    camera.goHome();
    expect(camera.bounds[2] - camera.bounds[0]).toBeLessThan(0.6);
  });
});
