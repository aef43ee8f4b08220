import { Status } from '../domain/bay';
import type { BayEntry, TileDelta, TileSnapshot } from './frame';
import { nameOf, type TileKey } from './tileKey';

/** A tile as `Watch` names it: what the client has of it, or nothing. */
export interface TileClaim { x: number; y: number; hostId: string; version: number }

interface LiveTile { key: TileKey; hostId: string; version: number; bays: Set<number>; leftAt: number | null }

/** What came of a section: applied, a gap (ask for a snapshot), or not wanted any more. */
export type Outcome = 'applied' | 'gap' | 'unwanted';

/** How long a tile that left the view is kept for a cheap return, ms. After that its states are too old to be shown even for a moment. */
export const KeepUnwatched = 30_000;

/**
 * What the client knows of bays, tile by tile. Pure: no clock, no network. A delta that begins beyond what is known, or comes from another host, is a gap: the tile's
 * version is forgotten (its last states stay visible until the snapshot comes). A delta that begins before it, an answer that crossed another frame on the way, repeats
 * what is known and is safe: it holds the latest state of every bay that changed since `from`.
 */
export class TileStore {
  private readonly tiles = new Map<string, LiveTile>();
  private readonly states = new Map<number, BayEntry>();

  /** @param changed called for every bay whose status may have changed */
  constructor(private readonly changed: (bayNo: number) => void) {}

  /** Sets the tiles that are wanted; returns what to tell the server. Tiles unwatched for too long are dropped, their bays become unknown. */
  watch(wanted: readonly TileKey[], now: number): TileClaim[] {
    const names = new Set(wanted.map(nameOf));
    for (const [name, tile] of this.tiles) {
      if (!names.has(name)) tile.leftAt ??= now;
      if (tile.leftAt !== null && now - tile.leftAt > KeepUnwatched) this.drop(name, tile);
    }
    return wanted.map((key) => {
      const tile = this.want(key);
      return { ...key, hostId: tile.hostId, version: tile.version };
    });
  }

  apply(hostId: string, section: TileSnapshot | TileDelta): Outcome {
    const tile = this.tiles.get(nameOf(section));
    if (!tile || tile.leftAt !== null) return 'unwanted';
    return section.type === 'tileSnapshot' ? this.replace(tile, hostId, section) : this.advance(tile, hostId, section);
  }

  /** The state of a bay; undefined when nothing of it is known. */
  find(bayNo: number): BayEntry | undefined {
    return this.states.get(bayNo);
  }

  statusOf(bayNo: number): Status {
    return this.states.get(bayNo)?.status ?? Status.Unknown;
  }

  /** Version of a tile; 0 when a snapshot is still to come. */
  versionOf(key: TileKey): number {
    return this.tiles.get(nameOf(key))?.version ?? 0;
  }

  /** True when the tile is watched and its first snapshot (or the one that heals a gap) has not come yet. */
  isPending(key: TileKey): boolean {
    const tile = this.tiles.get(nameOf(key));
    return tile !== undefined && tile.leftAt === null && tile.hostId === '';
  }

  private want(key: TileKey): LiveTile {
    const name = nameOf(key);
    const tile = this.tiles.get(name) ?? { key, hostId: '', version: 0, bays: new Set<number>(), leftAt: null };
    tile.leftAt = null;
    this.tiles.set(name, tile);
    return tile;
  }

  private replace(tile: LiveTile, hostId: string, section: TileSnapshot): Outcome {
    const gone = tile.bays;
    tile.bays = new Set(section.bays.map((bay) => bay.bayNo));
    for (const bayNo of gone) if (!tile.bays.has(bayNo)) this.forget(bayNo);
    for (const bay of section.bays) this.put(bay);
    tile.hostId = hostId;
    tile.version = section.version;
    return 'applied';
  }

  private advance(tile: LiveTile, hostId: string, section: TileDelta): Outcome {
    if (tile.hostId !== hostId || section.from > tile.version) {
      tile.hostId = '';
      tile.version = 0;
      return 'gap';
    }
    if (section.to < tile.version) return 'applied';
    for (const bay of section.bays) {
      tile.bays.add(bay.bayNo);
      this.put(bay);
    }
    tile.version = section.to;
    return 'applied';
  }

  private drop(name: string, tile: LiveTile): void {
    this.tiles.delete(name);
    for (const bayNo of tile.bays) this.forget(bayNo);
  }

  private put(bay: BayEntry): void {
    const before = this.states.get(bay.bayNo)?.status ?? Status.Unknown;
    this.states.set(bay.bayNo, bay);
    if (before !== bay.status) this.changed(bay.bayNo);
  }

  private forget(bayNo: number): void {
    if (this.states.delete(bayNo)) this.changed(bayNo);
  }
}
