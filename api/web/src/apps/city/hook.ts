import type { Map as MapLibreMap } from 'maplibre-gl';
import { StatusNames, type StatusName } from '../../domain/bay';
import type { ReadableCell } from '../../kit/cell';
import type { BayIndex } from '../../live/bayIndex';
import type { Freshness, LinkState } from '../../live/freshness';
import type { LiveCity } from '../../live/liveCity';
import type { Camera } from '../../map/camera';

/** What browser tests may look at: nothing here changes anything. Documented in README.md. */
export interface TestHook {
  /** The status that the page holds for a bay. */
  statusOf(bayNo: number): StatusName;
  /** Version of a live tile, 0 when no snapshot has come. */
  versionOf(x: number, y: number): number;
  /** Connection state and age of what is shown, ms. */
  readonly connection: { state: LinkState; ageMs: number | null };
  /** The bays that the map draws one by one now. */
  visibleBays(): { bayNo: number; status: StatusName; lon: number; lat: number }[];
  /** Undefined when the browser cannot draw one. */
  readonly map: MapLibreMap | undefined;
}

declare global {
  interface Window { parkAndSee?: TestHook }
}

/** Puts the hook on the window. */
export function exposeHook(camera: Camera, map: MapLibreMap | undefined, live: LiveCity, index: BayIndex, freshness: ReadableCell<Freshness>): void {
  const statusOf = (bayNo: number) => StatusNames[live.bays.statusOf(bayNo)];
  window.parkAndSee = Object.freeze({
    statusOf,
    versionOf: (x: number, y: number) => live.bays.versionOf({ x, y }),
    get connection() { return { ...freshness.value }; },
    visibleBays: () => (camera.showsBays ? index.within(camera.bounds).map(({ bayNo, lon, lat }) => ({ bayNo, status: statusOf(bayNo), lon, lat })) : []),
    map,
  });
}
