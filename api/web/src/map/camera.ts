import type { Bounds } from '../live/tileKey';

/** Where the page looks, and how to look elsewhere: the same for the drawn map and for the list without one. Degrees, and zooms of 512-pixel tiles. */
export interface Camera {
  /** True when bays are shown one by one. */
  readonly showsBays: boolean;
  readonly bounds: Bounds;
  /** The middle of the view. */
  readonly center: { lon: number; lat: number };
  readonly zoom: number;
  /** Calls back after each move that has ended. */
  onMoved(listener: () => void): void;
  /** Moves there, with a flight where the reader does not mind motion. */
  fly(lon: number, lat: number, zoom?: number): void;
  /** Moves there at once. */
  jumpTo(lon: number, lat: number, zoom: number): void;
  /** Shows the whole city. */
  goHome(): void;
  zoomIn(): void;
  zoomOut(): void;
  /** Greys what is shown while it is not confirmed. */
  markStale(isStale: boolean): void;
}

/** The zoom at which a place is shown when none is named. */
export const PlaceZoom = 17.2;

/** How far out a reader may go: a country. */
export const MinZoom = 3;
export const MaxZoom = 20.5;
