import { Status } from './bay';

/** Places of some bays: `free` is a lower bound where a bay with several places does not count its vehicles. */
export interface Places { free: number; total: number; isLeast: boolean }

/** Counts places; null when every bay has one, so that they are what the bays are. */
export function placesOf(bays: readonly { bayNo: number; places: number }[], find: (bayNo: number) => { status: Status; taken?: number } | undefined): Places | null {
  const sum: Places = { free: 0, total: 0, isLeast: false };
  for (const { bayNo, places } of bays) {
    const live = find(bayNo);
    sum.total += places;
    if (live?.status !== Status.Free) continue;
    sum.free += live.taken === undefined ? 1 : Math.max(1, places - live.taken);
    sum.isLeast ||= live.taken === undefined && places > 1;
  }
  return sum.total === bays.length ? null : sum;
}
