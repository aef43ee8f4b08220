import { Cell } from '../app/cell';
import type { BayIndex } from '../live/bayIndex';
import type { LiveCity } from '../live/liveCity';
import type { CityMap } from '../map/cityMap';
import type { StreetPainter } from '../map/streetPainter';

/** The drawn city, for the parts that steer it; null until the catalogue has come. */
export const cityMap = new Cell<CityMap | null>(null);
/** What the parts ask about bays; null until the catalogue has come. */
export const city = new Cell<{ live: LiveCity; index: BayIndex; streets: StreetPainter } | null>(null);
