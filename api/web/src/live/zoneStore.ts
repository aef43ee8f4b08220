import type { KindCounts, ZoneCounts } from '../domain/tally';
import type { ZonesDelta, ZonesSnapshot } from './frame';

/** The live counts of every zone. The same rules as for tiles. */
export class ZoneStore implements ZoneCounts {
  private readonly zones = new Map<number, KindCounts[]>();
  hostId = '';
  version = 0;

  apply(hostId: string, section: ZonesSnapshot | ZonesDelta): 'applied' | 'gap' {
    if (section.type === 'zonesSnapshot') {
      this.zones.clear();
      this.version = section.version;
    } else if (hostId !== this.hostId || section.from > this.version) {
      this.hostId = '';
      this.version = 0;
      return 'gap';
    } else if (section.to < this.version) {
      return 'applied';
    } else {
      this.version = section.to;
    }
    this.hostId = hostId;
    for (const zone of section.zones) this.merge(zone.zoneNo, zone.kinds);
    return 'applied';
  }

  /** Counts of a zone by kind; empty before its first counts. */
  of(zoneNo: number): readonly KindCounts[] {
    return this.zones.get(zoneNo) ?? [];
  }

  /** True until the first snapshot, and again from a gap to the snapshot that heals it. */
  get isPending(): boolean {
    return this.hostId === '';
  }

  // A delta may name only the kinds that moved: the others stay.
  private merge(zoneNo: number, kinds: KindCounts[]): void {
    const known = this.zones.get(zoneNo) ?? [];
    this.zones.set(zoneNo, [...known.filter((old) => kinds.every((now) => now.kind !== old.kind)), ...kinds]);
  }
}
