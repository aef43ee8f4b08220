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

/** What a paid bay of the made-up city offers: Monday to Saturday, 9:00 to 20:00 (UTC, for it has no clock of its own). */
export function offer(bay) {
  const now = new Date();
  const at = (hour, days = 0) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + days, hour)).toISOString();
  const isPaid = now.getUTCDay() !== 0 && now.getUTCHours() >= 9 && now.getUTCHours() < 20;
  const quote = (hours) => ({ outcome: isPaid ? 'priced' : 'closedNow', limit: 'none', cents: isPaid ? hours * 600 : 0, paidMinutes: isPaid ? hours * 60 : 0, paidUntil: iso(now.getTime() + hours * Hour), coveredUntil: isPaid ? iso(now.getTime() + hours * Hour) : at(9, 1) });
  const name = (fr, en) => ({ fr, en });
  const price = {
    tariff: 'mock', tariffVersion: 1, calendarVersion: 1, vehicle: { id: 'car', title: name('Voiture', 'Car') }, user: { id: 'visitor', title: name('Visiteur', 'Visitor') },
    currency: 'EUR', maxStayMinutes: 360, hour: quote(1), twoHours: quote(2),
  };
  const access = isPaid ? 'paid' : 'free';
  return {
    bayId: bay.bayId, at: iso(now.getTime()), timeZone: 'UTC', places: bay.places, charging: null, access, isPaid, tariffZone: { id: '1', title: name('Zone 1', 'Zone 1') },
    terms: [{
      activity: 'parking', isPermitted: true, userClasses: [], userClassesExcept: [], users: name('tout le monde', 'everybody'), maxStayMinutes: null, isPaid, price,
      source: { book: 'mock', version: 1, policy: 'paid', title: name('Stationnement payant', 'Paid parking'), article: name('Ville inventée', 'Made-up city') },
    }],
    today: [{ from: at(0), until: at(9), access: 'free', isPaid: false }, { from: at(9), until: at(20), access: 'paid', isPaid: true }, { from: at(20), until: at(24), access: 'free', isPaid: false }],
    next: isPaid ? { at: at(20), access: 'free', isPaid: false } : { at: at(9, 1), access: 'paid', isPaid: true }, validUntil: iso(now.getTime() + Hour),
  };
}

export function catalog(city) {
  const lons = city.bays.map((bay) => bay.lon);
  const lats = city.bays.map((bay) => bay.lat);
  const edge = (values, pick) => values.reduce((a, b) => pick(a, b));
  return {
    datasets: [{ name: 'mock', title: 'Ville inventée', licence: 'CC0', attribution: 'Park & See, ville inventée', timeZone: 'Europe/Paris', bays: city.bays.length }],
    bounds: [edge(lons, Math.min), edge(lats, Math.min), edge(lons, Math.max), edge(lats, Math.max)],
    kinds: [...new Set(city.bays.map((bay) => bay.kind))], simulated: true, baseMapUrl: null, baseMap: null, lastHeard: new Date().toISOString(),
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

/** Streets only, by a part of their name. */
export function search(city, text) {
  const plain = (value) => value.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const hits = city.streets.filter(({ street }) => plain(street).includes(plain(text))).slice(0, 12);
  return { hits: hits.map(({ street, zone, lon, lat, bays }) => ({ kind: 'street', name: street, detail: zone, lon, lat, zoom: 17.2, bays, bayNo: null })) };
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

/** Every fifth bay has told nothing for six hours. */
export function unknown(bay, to) {
  const span = { from: iso(to - 11 * Hour), to: iso(to - 5 * Hour) };
  return { bayId: bay.bayId, from: iso(to - 24 * Hour), to: iso(to), unknown: bay.bayNo % 5 === 0 ? [span] : [] };
}

function time(seconds) {
  return seconds > 0 ? iso(seconds * 1000) : null;
}

function iso(milliseconds) {
  return new Date(milliseconds).toISOString();
}
