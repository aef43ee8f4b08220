import { tileAt, type Bounds, type TileKey } from './tileKey';

/** What one `Watch` may ask for at most. */
export const MaxWatchedTiles = 64;

/** The live tiles that a view touches, nearest to its middle first, at most `MaxWatchedTiles`. */
export function tilesInView([west, south, east, north]: Bounds, max = MaxWatchedTiles): TileKey[] {
  const from = tileAt(west, north);
  const to = tileAt(east, south);
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  // A view that is far too wide would list a million tiles only to drop them: look no further than could be kept.
  const reach = max;
  const tiles: TileKey[] = [];
  for (let y = Math.max(from.y, Math.floor(middle.y - reach)); y <= Math.min(to.y, Math.ceil(middle.y + reach)); y++) {
    for (let x = Math.max(from.x, Math.floor(middle.x - reach)); x <= Math.min(to.x, Math.ceil(middle.x + reach)); x++) {
      tiles.push({ x, y });
    }
  }
  const distance = (tile: TileKey) => (tile.x - middle.x) ** 2 + (tile.y - middle.y) ** 2;
  return tiles.sort((a, b) => distance(a) - distance(b)).slice(0, max);
}
