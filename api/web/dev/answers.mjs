// The HTTP answers that the page asks for, from the made-up city.
import { random } from './city.mjs';

const Kinds = ['other', 'paying', 'residential', 'delivery', 'disabled', 'two_wheeler', 'charging', 'taxi', 'shared_vehicle', 'free'];
const Statuses = ['unknown', 'free', 'occupied', 'closed'];
const Hour = 3_600_000;

/** One bay as a GeoJSON feature. */
export function toFeature(bay) {
  return {
    type: 'Feature', geometry: { type: 'Point', coordinates: [bay.lon, bay.lat] },
    properties: {
      bayNo: bay.bayNo, bayId: bay.bayId, sourceId: String(bay.bayNo), dataset: 'mock', kind: Kinds[bay.kind], status: Statuses[bay.status],
      since: time(bay.since), lastHeard: time(bay.lastHeard), places: bay.places, taken: null, orientation: 'parallel', street: bay.street, zone: bay.zone.name, tariffZone: '1',
    },
  };
}

export function catalog(city) {
  const lons = city.bays.map((bay) => bay.lon);
  const lats = city.bays.map((bay) => bay.lat);
  const edge = (values, pick) => values.reduce((a, b) => pick(a, b));
  return {
    datasets: [{ name: 'mock', title: 'Ville inventée', licence: 'CC0', attribution: 'Park & See, ville inventée', timeZone: 'Europe/Paris', bays: city.bays.length }],
    bounds: [edge(lons, Math.min), edge(lats, Math.min), edge(lons, Math.max), edge(lats, Math.max)],
    kinds: [...new Set(city.bays.map((bay) => bay.kind))], simulated: true, baseMapUrl: null,
  };
}

export function zones(city) {
  return { type: 'FeatureCollection', features: city.zones.map(({ zoneNo, zoneId, name, bays, kinds, lon, lat }) => ({
    type: 'Feature', id: zoneNo, geometry: { type: 'Point', coordinates: [lon, lat] }, properties: { zoneId, name, dataset: 'mock', bays, kinds },
  })) };
}

export function bays(city, [west, south, east, north]) {
  const inside = city.bays.filter(({ lon, lat }) => lon >= west && lon <= east && lat >= south && lat <= north);
  return { type: 'FeatureCollection', features: inside.map(toFeature) };
}

export function streets(city, text) {
  const plain = (value) => value.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return city.streets.filter(({ street }) => plain(street).includes(plain(text))).slice(0, 12);
}

/** A made-up day of a bay that ends in its present state, one stay per line. */
export function stays(bay, to) {
  const next = random(bay.bayNo);
  const lines = [];
  let at = Date.now();
  if (bay.status === 2) {
    lines.push({ arrival: time(bay.since), departure: null, state: 'running', flicker: false });
    at = bay.since * 1000;
  }
  while (at > to - 26 * Hour) {
    const departure = at - (0.1 + next() * 1.2) * Hour;
    const flicker = next() < 0.06;
    const arrival = departure - (flicker ? 30_000 : (0.1 + next() ** 2 * 3) * Hour);
    const interrupted = next() < 0.05;
    lines.push({ arrival: iso(arrival), departure: interrupted ? null : iso(departure), state: interrupted ? 'interrupted' : 'finished', flicker });
    at = arrival;
  }
  return lines.reverse().map((stay) => JSON.stringify({ bayId: bay.bayId, sessionId: null, ...stay })).join('\n');
}

function time(seconds) {
  return seconds > 0 ? iso(seconds * 1000) : null;
}

function iso(milliseconds) {
  return new Date(milliseconds).toISOString();
}
