import type { BayDetails } from '../core/http/bays';

/** A street's name and where to write it; `turn` in degrees clockwise from east, within ±90 so that it reads upright. */
export interface StreetName { name: string; lon: number; lat: number; turn: number; bays: number }

/** Fewer bays than this do not say which way a street runs. */
const Enough = 4;

/** Names for the streets of some bays, from where the bays stand: the middle, and the main direction of the cloud of points. */
export function streetNames(bays: readonly BayDetails[]): StreetName[] {
  const streets = new Map<string, BayDetails[]>();
  for (const bay of bays) {
    if (bay.street === '') continue;
    const known = streets.get(bay.street);
    if (known) known.push(bay);
    else streets.set(bay.street, [bay]);
  }
  return [...streets].filter(([, own]) => own.length >= Enough).map(([name, own]) => place(name, own));
}

function place(name: string, bays: readonly BayDetails[]): StreetName {
  const lon = mean(bays.map((bay) => bay.lon));
  const lat = mean(bays.map((bay) => bay.lat));
  const shrink = Math.cos((lat * Math.PI) / 180);
  let xx = 0, xy = 0, yy = 0;
  for (const bay of bays) {
    const x = (bay.lon - lon) * shrink;
    const y = bay.lat - lat;
    xx += x * x; xy += x * y; yy += y * y;
  }
  // Main axis of the covariance; screen angles run clockwise, so north is negative.
  const turn = (-0.5 * Math.atan2(2 * xy, xx - yy) * 180) / Math.PI;
  return { name, lon, lat, turn, bays: bays.length };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
