/** The zoom of live tiles; the same as `TileKey.LiveZoom` on the server. */
export const LiveZoom = 15;

/** Latitude beyond which Web Mercator has no tile. */
export const MaxLatitude = 85.0511287798066;

/** A live tile (zoom 15; y grows southward). */
export interface TileKey { x: number; y: number }

/** West, south, east, north in degrees. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];

/** Web Mercator position in the unit square, x eastward, y southward. */
export function project(lon: number, lat: number): [x: number, y: number] {
  const phi = (clamp(lat, -MaxLatitude, MaxLatitude) * Math.PI) / 180;
  return [(lon + 180) / 360, (1 - Math.log(Math.tan(phi) + 1 / Math.cos(phi)) / Math.PI) / 2];
}

/** The inverse of `project`. */
export function unproject(x: number, y: number): [lon: number, lat: number] {
  return [x * 360 - 180, (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI];
}

/** The tile that holds a point. A point on an edge belongs to the tile east and south of it. */
export function tileAt(lon: number, lat: number, zoom = LiveZoom): TileKey {
  const n = 2 ** zoom;
  const [x, y] = project(lon, lat);
  return { x: clamp(Math.floor(x * n), 0, n - 1), y: clamp(Math.floor(y * n), 0, n - 1) };
}

/** The tile's name, `x/y`. */
export function nameOf({ x, y }: TileKey): string {
  return `${x}/${y}`;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
