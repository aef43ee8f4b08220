import { tallyBays, tallyZones } from '../../domain/tally';
import type { BayIndex } from '../../live/bayIndex';
import type { LiveCity } from '../../live/liveCity';
import type { Camera } from '../../map/camera';
import type { AppState } from './state';

const Every = 500;

/** Updates the counts and texts from the live states, at most twice a second; the map is painted independently. */
export class Counter {
  private isDirty = true;

  constructor(private readonly camera: Camera, private readonly live: LiveCity, private readonly index: BayIndex, private readonly state: AppState) {
    camera.onMoved(() => this.touch());
    state.zones.listen(() => this.touch());
    setInterval(() => this.tick(), Every);
  }

  /** Notes that something to be counted has changed. */
  touch(): void {
    this.isDirty = true;
  }

  private tick(): void {
    const now = this.live.freshness();
    const { freshness, tally, zones, pulse } = this.state;
    const before = freshness.value;
    const isSame = now.state === before.state && Math.floor((now.ageMs ?? -1) / 1000) === Math.floor((before.ageMs ?? -1) / 1000);
    if (!isSame) freshness.value = now;
    this.camera.markStale(now.state === 'disconnected' || (now.ageMs ?? 0) >= 30_000);
    if (!this.isDirty || now.state === 'connecting') return;
    this.isDirty = false;
    tally.value = this.camera.showsBays
      ? tallyBays(this.index.within(this.camera.bounds), (bayNo) => this.live.bays.statusOf(bayNo))
      : tallyZones(zones.value, this.live.zones);
    pulse.value++;
  }
}
