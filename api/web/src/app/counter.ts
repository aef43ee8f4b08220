import type { BayIndex } from '../live/bayIndex';
import type { LiveCity } from '../live/liveCity';
import type { CityMap } from '../map/cityMap';
import { freshness, pulse, tally, zones } from './state';
import { tallyBays, tallyZones } from './tally';

const Every = 500;

/** Turns what streams in into texts, twice a second at most: nobody reads faster, and the map is painted apart from it. */
export class Counter {
  private isDirty = true;

  constructor(private readonly city: CityMap, private readonly live: LiveCity, private readonly index: BayIndex) {
    city.map.on('moveend', () => this.touch());
    zones.listen(() => this.touch());
    setInterval(() => this.tick(), Every);
  }

  /** Notes that something to be counted has changed. */
  touch(): void {
    this.isDirty = true;
  }

  private tick(): void {
    const now = this.live.freshness();
    const before = freshness.value;
    const isSame = now.state === before.state && Math.floor((now.ageMs ?? -1) / 1000) === Math.floor((before.ageMs ?? -1) / 1000);
    if (!isSame) freshness.value = now;
    this.city.markStale(now.state === 'disconnected' || (now.ageMs ?? 0) >= 30_000);
    if (!this.isDirty || now.state === 'connecting') return;
    this.isDirty = false;
    tally.value = this.city.showsBays
      ? tallyBays(this.index.within(this.city.bounds), (bayNo) => this.live.bays.statusOf(bayNo))
      : tallyZones(zones.value, this.live.zones);
    pulse.value++;
  }
}
