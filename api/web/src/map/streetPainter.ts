import type { GeoJSONSource } from 'maplibre-gl';
import { getBays, type BayDetails } from '../core/http/bays';
import { Cell } from '../kit/cell';
import type { Bounds } from '../live/tileKey';
import type { CityMap } from './cityMap';
import { streetNames } from './streetNames';
import { StreetSource } from './theme';

/** From this zoom on a view holds few enough bays to ask for their street names. */
export const DetailZoom = 16;
const Settle = 350;
/** Asked a little wider than seen, so that a small move needs nothing new. */
const Margin = 0.35;

/** What the list and the street names need of the bays in view: their streets. Empty when zoomed out. */
export class StreetPainter {
  readonly details = new Cell<ReadonlyMap<number, BayDetails>>(new Map());
  private covered: Bounds | null = null;
  private running: AbortController | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly city: CityMap) {
    city.map.on('moveend', () => this.settle());
    city.map.on('load', () => this.settle());
  }

  private settle(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.load(), Settle);
  }

  private async load(): Promise<void> {
    const view = this.city.bounds;
    if (this.city.map.getZoom() < DetailZoom || (this.covered && holds(this.covered, view))) return;
    this.running?.abort();
    const running = (this.running = new AbortController());
    const wide = widen(view);
    try {
      const bays = await getBays(wide, running.signal);
      this.covered = wide;
      this.details.value = new Map(bays.map((bay) => [bay.bayNo, bay]));
      this.write(bays);
    } catch {
      // The map works without street names. The next move tries again.
      if (!running.signal.aborted) this.covered = null;
    }
  }

  private write(bays: readonly BayDetails[]): void {
    const features = streetNames(bays).map(({ lon, lat, ...properties }): GeoJSON.Feature => ({
      type: 'Feature', geometry: { type: 'Point', coordinates: [lon, lat] }, properties,
    }));
    this.city.map.getSource<GeoJSONSource>(StreetSource)?.setData({ type: 'FeatureCollection', features });
  }
}

function widen([west, south, east, north]: Bounds): Bounds {
  const x = (east - west) * Margin;
  const y = (north - south) * Margin;
  return [west - x, south - y, east + x, north + y];
}

function holds(outer: Bounds, inner: Bounds): boolean {
  return outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3];
}
