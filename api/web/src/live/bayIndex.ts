import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { LiveZoom, nameOf, tileAt, unproject, type Bounds, type TileKey } from './tileKey';

/** What never moves of a bay, from its vector tile. */
export interface BayPoint { bayNo: number; kind: number; places: number; zoneNo: number; lon: number; lat: number }

/** How many tiles are remembered: several wall screens full. */
const MaxTiles = 512;

/** The bays of the tiles that the map has loaded, by place and number, without a search of the map's features. */
export class BayIndex {
  private readonly tiles = new Map<string, BayPoint[]>();
  private readonly byNumber = new Map<number, BayPoint>();

  /** Takes in a vector tile; replaces what was known of it. Answers its bays. */
  add(key: TileKey, data: ArrayBuffer): readonly BayPoint[] {
    const name = nameOf(key);
    this.remove(name);
    const points = readBays(key, data);
    this.tiles.set(name, points);
    for (const point of points) this.byNumber.set(point.bayNo, point);
    if (this.tiles.size > MaxTiles) this.remove(this.tiles.keys().next().value as string);
    return points;
  }

  /** The bays of a tile; undefined when it was not loaded yet. */
  bays(key: TileKey): readonly BayPoint[] | undefined {
    return this.tiles.get(nameOf(key));
  }

  find(bayNo: number): BayPoint | undefined {
    return this.byNumber.get(bayNo);
  }

  /** True when the tile is known to hold at least one bay. */
  hasBays(key: TileKey): boolean {
    return (this.tiles.get(nameOf(key))?.length ?? 0) > 0;
  }

  /** The bays inside the bounds, as far as their tiles are loaded. */
  within([west, south, east, north]: Bounds): BayPoint[] {
    const from = tileAt(west, north);
    const to = tileAt(east, south);
    const found: BayPoint[] = [];
    for (let y = from.y; y <= to.y; y++) {
      for (let x = from.x; x <= to.x; x++) {
        for (const bay of this.tiles.get(nameOf({ x, y })) ?? []) {
          if (bay.lon >= west && bay.lon <= east && bay.lat >= south && bay.lat <= north) found.push(bay);
        }
      }
    }
    return found;
  }

  private remove(name: string): void {
    for (const point of this.tiles.get(name) ?? []) this.byNumber.delete(point.bayNo);
    this.tiles.delete(name);
  }
}

/** The points of layer `bays`: feature id = bay number; `k` kind, `p` places, `z` zone number. */
export function readBays({ x, y }: TileKey, data: ArrayBuffer): BayPoint[] {
  const layer = new VectorTile(new PbfReader(new Uint8Array(data))).layers['bays'];
  if (!layer) return [];
  const side = 2 ** LiveZoom;
  const points: BayPoint[] = [];
  for (let i = 0; i < layer.length; i++) {
    const feature = layer.feature(i);
    const at = feature.loadGeometry()[0]?.[0];
    if (at === undefined || feature.id === undefined) continue;
    const [lon, lat] = unproject((x + at.x / layer.extent) / side, (y + at.y / layer.extent) / side);
    const { k, p, z } = feature.properties;
    points.push({ bayNo: feature.id, kind: Number(k ?? 0), places: Number(p ?? 1), zoneNo: Number(z ?? 0), lon, lat });
  }
  return points;
}
