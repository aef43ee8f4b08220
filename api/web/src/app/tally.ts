import type { BayPoint } from '../live/bayIndex';
import { Status } from '../live/frame';
import type { ZoneStore } from '../live/zoneStore';
import type { ZoneInfo } from './api';

/** How many bays are in which state. */
export interface Counts { free: number; occupied: number; unknown: number; closed: number; total: number }

/** Counts by kind and altogether, of the city or of what is in view. */
export interface Tally { scope: 'city' | 'view'; kinds: ReadonlyMap<number, Counts>; all: Counts }

const FieldOf = ['unknown', 'free', 'occupied', 'closed'] as const;

/** Sums up zones. What no live count was heard of is unknown, never left out. */
export function tallyZones(zones: readonly ZoneInfo[], live: ZoneStore): Tally {
  const kinds = new Map<number, Counts>();
  for (const zone of zones) {
    for (const [kind, counts] of countsOf(zone, live)) add(kinds, kind, counts);
  }
  return { scope: 'city', kinds, all: total(kinds.values()) };
}

/** Sums up single bays. */
export function tallyBays(bays: readonly BayPoint[], statusOf: (bayNo: number) => Status): Tally {
  const kinds = new Map<number, Counts>();
  for (const bay of bays) {
    const counts = kinds.get(bay.kind) ?? none();
    counts[FieldOf[statusOf(bay.bayNo)]]++;
    counts.total++;
    kinds.set(bay.kind, counts);
  }
  return { scope: 'view', kinds, all: total(kinds.values()) };
}

/** The counts of one zone by kind: live ones where heard, else all unknown. */
export function countsOf(zone: ZoneInfo, live: ZoneStore): Map<number, Counts> {
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

function add(kinds: Map<number, Counts>, kind: number, counts: Counts): void {
  kinds.set(kind, total([kinds.get(kind) ?? none(), counts]));
}

function none(): Counts {
  return { free: 0, occupied: 0, unknown: 0, closed: 0, total: 0 };
}
