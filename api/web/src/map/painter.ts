import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Status } from '../domain/bay';
import { BaySource } from './bayLayers';

/** How long one tick may paint, ms: the rest waits for the next frame, so that a flood never holds the main thread. */
const Budget = 6;

/**
 * Brings changed statuses onto the map on the drawing's own tick. A bay that changes ten times between two ticks is painted once, in its latest state.
 */
export class Painter {
  private readonly dirty = new Set<number>();
  private isScheduled = false;

  constructor(private readonly map: MapLibreMap, private readonly statusOf: (bayNo: number) => Status) {}

  /** Notes that a bay has another status now. */
  touch(bayNo: number): void {
    this.dirty.add(bayNo);
    this.schedule();
  }

  /** Starts (or goes on) painting; called again when the style has come. */
  schedule(): void {
    if (this.isScheduled || this.dirty.size === 0) return;
    this.isScheduled = true;
    requestAnimationFrame(() => this.paint());
  }

  private paint(): void {
    this.isScheduled = false;
    if (!this.map.getSource(BaySource)) return;
    const until = performance.now() + Budget;
    for (const bayNo of this.dirty) {
      this.dirty.delete(bayNo);
      this.map.setFeatureState({ source: BaySource, sourceLayer: 'bays', id: bayNo }, { s: this.statusOf(bayNo) });
      if (performance.now() > until) break;
    }
    this.schedule();
  }
}
