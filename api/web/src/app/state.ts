import type { Freshness } from '../live/freshness';
import type { Catalog, ZoneInfo } from './api';
import { Cell } from './cell';
import type { Tally } from './tally';

/** How the view is shown: drawn, or as a table. */
export type ViewMode = 'map' | 'list';

/** What the page's parts share. Each cell has one writer, named here. */
export const catalog = new Cell<Catalog | null>(null); // main
export const zones = new Cell<readonly ZoneInfo[]>([]); // main
export const freshness = new Cell<Freshness>({ state: 'connecting', ageMs: null }); // cityMap
export const hiddenKinds = new Cell<ReadonlySet<number>>(new Set()); // legend
export const hiddenStatuses = new Cell<ReadonlySet<number>>(new Set()); // legend
export const selectedBay = new Cell<number | null>(null); // map, list, address bar
export const viewMode = new Cell<ViewMode>('map'); // toolbar
/** Counts by kind: of the whole city, or of what is in view when bays are drawn one by one. */
export const tally = new Cell<Tally | null>(null); // counter
/** Grows whenever live states of shown bays changed; at most twice a second, for texts and tables. */
export const pulse = new Cell(0); // counter

/** Turns an entry of a set on or off. */
export function toggled(set: ReadonlySet<number>, entry: number): ReadonlySet<number> {
  const next = new Set(set);
  if (!next.delete(entry)) next.add(entry);
  return next;
}
