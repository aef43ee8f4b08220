// Live states of the made-up city: who changes when, and which version of which tile a change made.
import { random } from './city.mjs';

const FreeShare = { 0: 0.5, 1: 0.16, 2: 0.1, 3: 0.42, 4: 0.38, 5: 0.2, 6: 0.3, 7: 0.45, 8: 0.35, 9: 0.04 };

/** Holds every state, moves `rate` bays a second, and answers "what changed since version v". */
export class Feed {
  tiles = new Map(); // name -> { version, changedAt: Map(bay -> version) }
  zoneVersion = 1;
  zoneChangedAt = new Map();
  feedTime = Date.now();
  isPaused = false;
  #next = random(11);

  constructor(city, tiles, rate) {
    this.city = city;
    this.rate = rate;
    for (const [name, bays] of tiles) this.tiles.set(name, { version: 1, changedAt: new Map(), bays });
    for (const zone of city.zones) zone.live = {};
    const now = Math.floor(Date.now() / 1000);
    for (const bay of city.bays) this.#begin(bay, now);
  }

  /** Moves on by some milliseconds. */
  step(milliseconds) {
    if (this.isPaused) return;
    this.feedTime = Date.now();
    const n = (this.rate * milliseconds) / 1000;
    for (let i = Math.floor(n) + (this.#next() < n % 1 ? 1 : 0); i > 0; i--) {
      const bay = this.city.bays[Math.floor(this.#next() * this.city.bays.length)];
      this.set(bay, this.#draw(bay));
    }
  }

  set(bay, status) {
    const now = Math.floor(Date.now() / 1000);
    if (bay.status !== status) {
      this.#count(bay, -1);
      bay.status = status;
      bay.since = now;
      this.#count(bay, 1);
      this.zoneChangedAt.set(bay.zone, ++this.zoneVersion);
    }
    bay.lastHeard = now;
    const tile = this.tiles.get(bay.tile);
    tile.changedAt.set(bay, ++tile.version);
  }

  tileChanges(name, version) {
    const tile = this.tiles.get(name);
    return tile ? [...tile.changedAt].filter(([, at]) => at > version).map(([bay]) => bay) : [];
  }

  zoneChanges(version) {
    return [...this.zoneChangedAt].filter(([, at]) => at > version).map(([zone]) => zone);
  }

  #begin(bay, now) {
    const value = this.#next();
    bay.status = value < 0.035 ? 0 : value < 0.042 ? 3 : this.#draw(bay);
    bay.since = bay.status === 0 ? 0 : now - Math.floor(this.#next() ** 3 * 14_000);
    bay.lastHeard = bay.status === 0 ? 0 : now - Math.floor(this.#next() * Math.min(900, now - bay.since));
    this.#count(bay, 1);
  }

  // Some zones are fuller than others, as in life.
  #draw({ kind, zone }) {
    const ease = 0.3 + 1.9 * ((zone.zoneNo * 0.618) % 1) ** 1.6;
    return this.#next() < FreeShare[kind] * ease ? 1 : 2;
  }

  #count({ zone, kind, status }, by) {
    const counts = (zone.live[kind] ??= { kind, free: 0, occupied: 0, unknown: 0 });
    const field = ['unknown', 'free', 'occupied'][status];
    if (field) counts[field] += by;
  }
}
