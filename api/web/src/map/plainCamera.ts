import { LiveZoom, project, unproject, type Bounds, type TileKey } from '../live/tileKey';
import { tilesInView } from '../live/viewport';
import { MaxZoom, MinZoom, PlaceZoom, type Camera } from './camera';
import type { Start } from './start';

/** What a camera without a map tells: the tiles that are in view. */
export interface PlainCameraOptions {
  start: Start;
  /** Where "whole city" leads. */
  home: Bounds;
  /** Size of the view, CSS pixels. */
  size: () => { width: number; height: number };
  /** The tiles in view have changed; none are when zoomed out. */
  look: (tiles: TileKey[]) => void;
}

/** A view without a drawing, for a browser that cannot draw the map: the list shows what is in it. */
export class PlainCamera implements Camera {
  private readonly listeners: (() => void)[] = [];
  private at: { x: number; y: number; zoom: number };

  constructor(private readonly options: PlainCameraOptions) {
    const { start } = options;
    this.at = 'bounds' in start ? this.fit(start.bounds) : placeOf(start.center[0], start.center[1], start.zoom);
  }

  get showsBays(): boolean {
    return this.at.zoom >= LiveZoom;
  }

  get zoom(): number {
    return this.at.zoom;
  }

  get center(): { lon: number; lat: number } {
    const [lon, lat] = unproject(this.at.x, this.at.y);
    return { lon, lat };
  }

  get bounds(): Bounds {
    const { width, height } = this.options.size();
    const side = sideOf(this.at.zoom);
    const [west, north] = unproject(this.at.x - width / 2 / side, Math.max(0, this.at.y - height / 2 / side));
    const [east, south] = unproject(this.at.x + width / 2 / side, Math.min(1, this.at.y + height / 2 / side));
    return [west, south, east, north];
  }

  onMoved(listener: () => void): void {
    this.listeners.push(listener);
  }

  fly(lon: number, lat: number, zoom = PlaceZoom): void {
    this.jumpTo(lon, lat, zoom);
  }

  jumpTo(lon: number, lat: number, zoom: number): void {
    this.move(placeOf(lon, lat, zoom));
  }

  goHome(): void {
    this.move(this.fit(this.options.home));
  }

  zoomIn(): void {
    this.move({ ...this.at, zoom: this.at.zoom + 1 });
  }

  zoomOut(): void {
    this.move({ ...this.at, zoom: this.at.zoom - 1 });
  }

  markStale(isStale: boolean): void {
    document.documentElement.classList.toggle('stale', isStale);
  }

  /** Tells the tiles in view; called once at the start. */
  begin(): void {
    this.options.look(this.showsBays ? tilesInView(this.bounds) : []);
  }

  private move(to: { x: number; y: number; zoom: number }): void {
    this.at = { ...to, zoom: Math.min(MaxZoom, Math.max(MinZoom, to.zoom)) };
    this.begin();
    for (const listener of this.listeners) listener();
  }

  private fit([west, south, east, north]: Bounds): { x: number; y: number; zoom: number } {
    const { width, height } = this.options.size();
    const [left, top] = project(west, north);
    const [right, bottom] = project(east, south);
    const zoom = Math.log2(Math.min(width / Math.max(right - left, 1e-9), height / Math.max(bottom - top, 1e-9)) / sideOf(0));
    return { x: (left + right) / 2, y: (top + bottom) / 2, zoom: Math.min(MaxZoom, Math.max(MinZoom, zoom)) };
  }
}

function placeOf(lon: number, lat: number, zoom: number) {
  const [x, y] = project(lon, lat);
  return { x, y, zoom };
}

function sideOf(zoom: number): number {
  return 512 * 2 ** zoom;
}
