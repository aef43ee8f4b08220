import type { CanvasSource, Map as MapLibreMap } from 'maplibre-gl';
import type { BayPoint } from '../live/bayIndex';
import { project, LiveZoom, type Bounds, type TileKey } from '../live/tileKey';
import { tilesInView } from '../live/viewport';
import { byZoom } from './expressions';

const Width = 2048;
/** A city of more tiles than this is not drawn whole: it would cost the reader more than it shows. */
const MostTiles = 400;
/** Tiles fetched side by side. */
const Side = 4;
/** Each showing uploads the whole picture to the graphics card. */
const ShowEvery = 400;

/**
 * The whole city as fine dots, one per bay, under the zones' rings: the streets of a map that needs no base map. Drawn once, tile by tile, while nothing else is to do;
 * the tiles are the ones that zooming in needs anyway.
 */
export class Dust {
  private readonly canvas = document.createElement('canvas');
  private readonly context = this.canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
  private readonly box: { x: number; y: number; scale: number };
  private readonly dot: number;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly coordinates: [[number, number], [number, number], [number, number], [number, number]];

  constructor(private readonly map: MapLibreMap, private readonly bounds: Bounds, private colour: string, bays: number) {
    // Few bays in a large city: larger dots, or nothing is seen.
    this.dot = bays < 40_000 ? 4 : 2;
    const [west, south, east, north] = bounds;
    const [x, y] = project(west, north);
    const [right, bottom] = project(east, south);
    const scale = Width / Math.max(right - x, bottom - y, 1e-9);
    this.canvas.width = Math.ceil((right - x) * scale) + this.dot;
    this.canvas.height = Math.ceil((bottom - y) * scale) + this.dot;
    this.box = { x, y, scale };
    this.coordinates = [[west, north], [east, north], [east, south], [west, south]];
  }

  /** Puts the layer under the rings and fetches the city's tiles, a few at a time. `fetchTile` answers the bays of one tile. */
  async draw(fetchTile: (key: TileKey) => Promise<readonly BayPoint[]>): Promise<void> {
    const tiles = tilesInView(this.bounds, MostTiles + 1);
    const network = (navigator as { connection?: { saveData?: boolean } }).connection;
    if (tiles.length > MostTiles || network?.saveData) return;
    this.map.addSource('dust', { type: 'canvas', canvas: this.canvas, coordinates: this.coordinates, animate: false });
    this.map.addLayer({
      id: 'dust', type: 'raster', source: 'dust', maxzoom: LiveZoom,
      paint: { 'raster-fade-duration': 0, 'raster-opacity': byZoom(1, [10, 0.75], [13, 1]), 'raster-resampling': 'linear' },
    }, 'zone-name');
    await Promise.all(Array.from({ length: Side }, () => this.work(tiles, fetchTile)));
  }

  /** Draws what is there in another colour. */
  recolour(colour: string): void {
    this.colour = colour;
    this.context.globalCompositeOperation = 'source-in';
    this.context.fillStyle = colour;
    this.context.fillRect(0, 0, this.canvas.width, this.canvas.height);
    this.context.globalCompositeOperation = 'source-over';
    this.show();
  }

  private async work(tiles: TileKey[], fetchTile: (key: TileKey) => Promise<readonly BayPoint[]>): Promise<void> {
    for (let tile = tiles.shift(); tile; tile = tiles.shift()) {
      await this.whenSeen();
      try {
        this.add(await fetchTile(tile));
      } catch {
        // A tile that did not come leaves a dark spot in the backdrop; the map itself asks for it again when it is looked at.
      }
      // Yields the main thread between two tiles.
      await new Promise((resume) => setTimeout(resume));
    }
  }

  /** A reader who looks at single bays pays nothing for a backdrop that is not seen. */
  private async whenSeen(): Promise<void> {
    while (this.map.getZoom() >= LiveZoom) await this.map.once('zoomend');
  }

  private add(bays: readonly BayPoint[]): void {
    if (bays.length === 0) return;
    this.context.fillStyle = this.colour;
    for (const { lon, lat } of bays) {
      const [x, y] = project(lon, lat);
      this.context.fillRect((x - this.box.x) * this.box.scale, (y - this.box.y) * this.box.scale, this.dot, this.dot);
    }
    this.timer ??= setTimeout(() => this.show(), ShowEvery);
  }

  private show(): void {
    this.timer = undefined;
    const source = this.map.getSource<CanvasSource>('dust');
    source?.play();
    source?.pause();
  }
}
