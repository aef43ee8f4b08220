import { StatusNames, type Counts, type Status } from './bay';

/** A zone as the catalogue knows it: its bays by kind, and their middle. */
export interface Zone { zoneNo: number; name: string; bays: number; kinds: ReadonlyMap<number, number>; lon: number; lat: number }

/** How many bays of one kind are in which state; closed = total − the three. */
export interface KindCounts { kind: number; free: number; occupied: number; unknown: number }

/** The live counts of zones, by number; none before a zone's first counts. */
export interface ZoneCounts { of(zoneNo: number): readonly KindCounts[] }

/** Counts by kind and altogether, of the city or of what is in view. */
export interface Tally { scope: 'city' | 'view'; kinds: ReadonlyMap<number, Counts>; all: Counts }

/** Sums up zones. Bays without a live count are unknown, never left out. */
export function tallyZones(zones: readonly Zone[], live: ZoneCounts): Tally {
  const kinds = new Map<number, Counts>();
  for (const zone of zones) {
    for (const [kind, counts] of countsOf(zone, live)) add(kinds, kind, counts);
  }
  return { scope: 'city', kinds, all: total(kinds.values()) };
}

/** Sums up single bays. */
export function tallyBays(bays: readonly { bayNo: number; kind: number }[], statusOf: (bayNo: number) => Status): Tally {
  const kinds = new Map<number, Counts>();
  for (const bay of bays) {
    const counts = kinds.get(bay.kind) ?? none();
    counts[StatusNames[statusOf(bay.bayNo)]]++;
    counts.total++;
    kinds.set(bay.kind, counts);
  }
  return { scope: 'view', kinds, all: total(kinds.values()) };
}

/** The counts of one zone by kind: live ones where they are known, else all unknown. */
export function countsOf(zone: Zone, live: ZoneCounts): Map<number, Counts> {
  const heard = new Map(live.of(zone.zoneNo).map((entry) => [entry.kind, entry]));
  return new Map([...zone.kinds].map(([kind, bays]) => {
    const { free, occupied, unknown } = heard.get(kind) ?? { free: 0, occupied: 0, unknown: bays };
    return [kind, { free, occupied, unknown, closed: Math.max(0, bays - free - occupied - unknown), total: bays }];
  }));
}

/** The sum of several counts. */
export function total(all: Iterable<Counts>): Counts {
  const sum = none();
  for (const counts of all) for (const field of Object.keys(sum) as (keyof Counts)[]) sum[field] += counts[field];
  return sum;
}

/** Counts of no bay at all. */
export function none(): Counts {
  return { free: 0, occupied: 0, unknown: 0, closed: 0, total: 0 };
}

function add(kinds: Map<number, Counts>, kind: number, counts: Counts): void {
  kinds.set(kind, total([kinds.get(kind) ?? none(), counts]));
}
