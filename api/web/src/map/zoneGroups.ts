import type { Counts } from '../domain/bay';
import { countsOf, total, type Zone, type ZoneCounts } from '../domain/tally';
import { project } from '../live/tileKey';

/** Zones that are shown as one: of one name, or too close on the screen to be told apart. The middle is that of their bays. */
export interface ZoneGroup { zones: readonly Zone[]; name: string; lon: number; lat: number; bays: number }

/** Datasets often cut the city the same way: zones of one name this close are one zone, in degrees. */
const SamePlace = 0.03;

/** Zones of the same name in about the same place, from different datasets, as one. */
export function groupByName(zones: readonly Zone[]): ZoneGroup[] {
  const groups: ZoneGroup[] = [];
  for (const zone of zones) {
    const known = groups.findIndex(({ name, lon, lat }) => name === zone.name && Math.hypot(lon - zone.lon, lat - zone.lat) < SamePlace);
    const own = { zones: [zone], name: zone.name, lon: zone.lon, lat: zone.lat, bays: zone.bays };
    if (known < 0) groups.push(own);
    else groups[known] = join(groups[known] as ZoneGroup, own);
  }
  return groups;
}

/** Joins what would overlap at a zoom, `reach` pixels apart or less: the larger group takes the smaller in and keeps its name. */
export function mergeNear(groups: readonly ZoneGroup[], zoom: number, reach: number): ZoneGroup[] {
  const side = 512 * 2 ** zoom;
  const kept: { group: ZoneGroup; x: number; y: number }[] = [];
  for (const group of [...groups].sort((a, b) => b.bays - a.bays)) {
    const [x, y] = project(group.lon, group.lat);
    const near = kept.find((other) => Math.hypot(other.x - x, other.y - y) * side < reach);
    if (near) near.group = join(near.group, group);
    else kept.push({ group, x, y });
  }
  return kept.map(({ group }) => group);
}

/** The live counts of a group, without the kinds that are hidden. */
export function countGroup(group: ZoneGroup, live: ZoneCounts, hiddenKinds: ReadonlySet<number>): Counts {
  return total(group.zones.flatMap((zone) => [...countsOf(zone, live)].filter(([kind]) => !hiddenKinds.has(kind)).map(([, counts]) => counts)));
}

function join(larger: ZoneGroup, smaller: ZoneGroup): ZoneGroup {
  const bays = larger.bays + smaller.bays;
  const share = bays === 0 ? 0 : smaller.bays / bays;
  return {
    zones: [...larger.zones, ...smaller.zones], name: larger.name, bays,
    lon: larger.lon + (smaller.lon - larger.lon) * share, lat: larger.lat + (smaller.lat - larger.lat) * share,
  };
}
