import { shortNumber } from '../../core/i18n/format';
import { language, scheme } from '../../core/settings';
import type { Catalog } from '../../core/http/catalog';
import type { Tally, Zone } from '../../domain/tally';
import { Cell } from '../../kit/cell';
import type { BayIndex } from '../../live/bayIndex';
import type { Freshness } from '../../live/freshness';
import type { LiveCity } from '../../live/liveCity';
import type { Camera } from '../../map/camera';
import type { CityState } from '../../map/cityState';
import type { StreetPainter } from '../../map/streetPainter';
import { text } from './texts';

/** How the view is shown: drawn, or as a table. */
export type ViewMode = 'map' | 'list';

/** The city in view and what is known of its bays. */
export interface City {
  readonly map: Camera;
  readonly live: { readonly bays: Pick<LiveCity['bays'], 'find' | 'statusOf'>; readonly zones: Pick<LiveCity['zones'], 'of'> };
  readonly index: Pick<BayIndex, 'within'>;
  readonly streets: Pick<StreetPainter, 'details'>;
}

/** What the parts of the page share. Each cell has one writer, named beside it. */
export class AppState implements CityState {
  readonly language = language; // tools
  readonly scheme = scheme; // tools, the device
  readonly catalog = new Cell<Catalog | null>(null); // main
  /** When the latest event of the city happened, as far as its times are public; null = not known, or there was none. */
  readonly lastHeard = new Cell<Date | null>(null); // data age
  /** The credit of the base map; empty when there is none. */
  readonly baseCredit = new Cell(''); // main
  readonly zones = new Cell<readonly Zone[]>([]); // main
  /** Null until the catalogue has come. */
  readonly city = new Cell<City | null>(null); // main
  readonly freshness = new Cell<Freshness>({ state: 'connecting', ageMs: null }); // counter
  readonly hiddenKinds = new Cell<ReadonlySet<number>>(new Set()); // legend, address bar
  readonly hiddenStatuses = new Cell<ReadonlySet<number>>(new Set()); // legend, address bar
  readonly selectedBay = new Cell<number | null>(null); // map, list, address bar
  readonly viewMode = new Cell<ViewMode>('map'); // tools, main
  /** False when the browser cannot draw the map: the list is all there is. */
  readonly hasMap = new Cell(true); // main
  /** Counts by kind: of the whole city, or of what is in view when bays are drawn one by one. */
  readonly tally = new Cell<Tally | null>(null); // counter
  /** Grows whenever live states of shown bays changed; at most twice a second, for texts and tables. */
  readonly pulse = new Cell(0); // counter

  /** @param isWall `?wall=1`: no chrome, larger type, nothing to click */
  constructor(readonly isWall = false) {}

  mapLabel(): string {
    return text('map.label');
  }

  ringLabel(bays: number): string {
    return shortNumber(bays);
  }
}

/** Turns an entry of a set on or off. */
export function toggled(set: ReadonlySet<number>, entry: number): ReadonlySet<number> {
  const next = new Set(set);
  if (!next.delete(entry)) next.add(entry);
  return next;
}
