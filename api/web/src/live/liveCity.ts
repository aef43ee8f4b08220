import { decodeFrame } from './codec';
import { LiveConnection } from './connection';
import { freshnessOf, type Freshness, type Link } from './freshness';
import type { TileKey } from './tileKey';
import { TileStore } from './tileStore';
import { ZoneStore } from './zoneStore';

/** Least time between two `Watch` calls, ms: well under the server's 10 a second. */
const WatchEvery = 150;
const RetryWatchAfter = 1_000;

export interface LiveEvents {
  bayChanged(bayNo: number): void;
  zonesChanged(): void;
}

/** Joins the socket and the stores: what the viewport wants goes out, frames come in, gaps are healed by asking again. */
export class LiveCity {
  readonly bays: TileStore;
  readonly zones = new ZoneStore();
  private readonly connection: LiveConnection;
  private readonly link: Link = { isOpen: false, isWaiting: false, heardAt: null, feedAgeMs: 0 };
  private wanted: TileKey[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isAsking = false;
  private isDirty = false;
  private askedAt = -Infinity;

  /** @param hasBays whether a tile is known to hold bays; an empty one is never waited for */
  constructor(url: string, private readonly events: LiveEvents, private readonly hasBays: (tile: TileKey) => boolean, useJson = false) {
    this.bays = new TileStore((bayNo) => events.bayChanged(bayNo));
    this.connection = new LiveConnection(url, {
      opened: () => { this.link.isOpen = true; this.ask(); },
      closed: () => { this.link.isOpen = false; },
      frame: (bytes) => this.receive(bytes),
    }, useJson);
  }

  start(): void {
    void this.connection.open();
  }

  /** Sets the tiles in view. Cheap to call on every move: calls of the server are paced. */
  look(tiles: TileKey[]): void {
    this.wanted = tiles;
    this.ask();
  }

  freshness(now = performance.now()): Freshness {
    this.link.isWaiting = this.zones.isPending || this.wanted.some((tile) => this.bays.isPending(tile) && this.hasBays(tile));
    return freshnessOf(this.link, now);
  }

  private receive(bytes: Uint8Array): void {
    const frame = decodeFrame(bytes);
    this.link.heardAt = performance.now();
    this.link.feedAgeMs = frame.serverTime - frame.feedTime;
    let hasGap = false;
    let hasZones = false;
    for (const section of frame.sections) {
      if (section.type === 'tileSnapshot' || section.type === 'tileDelta') {
        hasGap = this.bays.apply(frame.hostId, section) === 'gap' || hasGap;
      } else {
        hasZones = true;
        hasGap = this.zones.apply(frame.hostId, section) === 'gap' || hasGap;
      }
    }
    if (hasZones) this.events.zonesChanged();
    if (hasGap) this.ask();
  }

  private ask(): void {
    this.isDirty = true;
    if (this.timer !== undefined || this.isAsking || !this.link.isOpen) return;
    this.timer = setTimeout(() => void this.send(), Math.max(0, this.askedAt + WatchEvery - performance.now()));
  }

  private async send(): Promise<void> {
    this.timer = undefined;
    this.isAsking = true;
    this.isDirty = false;
    this.askedAt = performance.now();
    const tiles = this.bays.watch(this.wanted, this.askedAt);
    try {
      await this.connection.watch({ tiles, zones: true, zonesHostId: this.zones.hostId, zonesVersion: this.zones.version });
    } catch {
      // Refused (too many calls) or cut: ask again later; a cut asks by itself when it is open again.
      this.isDirty = true;
      this.askedAt += RetryWatchAfter;
    }
    this.isAsking = false;
    if (this.isDirty) this.ask();
  }
}
