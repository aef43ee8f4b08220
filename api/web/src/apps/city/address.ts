import { formatFilter, parseFilter, type Filter } from '../../domain/filter';

/** The view of the map, and the bay that is open. */
export interface View { zoom: number; lat: number; lon: number; bayNo: number | null }

/** The fragment of the address: a view, and what is filtered. `#15.50/48.85660/2.34880/1234?kinds=paying&states=free` */
export interface Place extends View { filter: Filter }

/** Reads the fragment of an address; null when it is not a valid one. */
export function parsePlace(hash: string): Place | null {
  const match = /^#(\d+(?:\.\d+)?)\/(-?\d+(?:\.\d+)?)\/(-?\d+(?:\.\d+)?)(?:\/(\d{1,10}))?(?:\?(.{0,500}))?$/.exec(hash);
  if (!match) return null;
  const [zoom, lat, lon] = match.slice(1, 4).map(Number) as [number, number, number];
  if (zoom > 22 || Math.abs(lat) > 85 || Math.abs(lon) > 180) return null;
  return { zoom, lat, lon, bayNo: match[4] === undefined ? null : Number(match[4]), filter: parseFilter(match[5] ?? '') };
}

/** Writes the fragment: two decimals of zoom, five of a degree (about a metre). */
export function formatPlace({ zoom, lat, lon, bayNo, filter }: Place): string {
  const shown = formatFilter(filter);
  return `#${zoom.toFixed(2)}/${lat.toFixed(5)}/${lon.toFixed(5)}${bayNo === null ? '' : `/${bayNo}`}${shown === '' ? '' : `?${shown}`}`;
}
