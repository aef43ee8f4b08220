// A made-up city, the same for the same seed: districts, each with its own street grid, bays along the kerbs.
import { createHash } from 'node:crypto';

const Centre = { lon: 2.3488, lat: 48.8566 };
const Reach = { x: 5200, y: 4300 }; // half axes of the city's ellipse, metres
const Districts = 20;
const KindMix = [[1, 0.56], [2, 0.14], [3, 0.09], [5, 0.08], [4, 0.045], [6, 0.025], [8, 0.02], [9, 0.02], [7, 0.01], [0, 0.01]];
const First = ['Rue', 'Rue', 'Rue', 'Rue', 'Avenue', 'Boulevard', 'Rue', 'Place', 'Passage', 'Quai', 'Allée', 'Cours'];
const Link = ['de la', 'du', 'des', 'de l’', 'd’'];
const Names = {
  'de la': ['Fontaine', 'République', 'Gare', 'Bourse', 'Verrerie', 'Paix', 'Chapelle', 'Roquette', 'Liberté', 'Convention', 'Glacière', 'Tannerie'],
  du: ['Bac', 'Temple', 'Moulin', 'Faubourg', 'Commerce', 'Marché', 'Château', 'Pont-Neuf', 'Chemin-Vert', 'Rendez-Vous', 'Théâtre', 'Port'],
  des: ['Martyrs', 'Lilas', 'Écoles', 'Abbesses', 'Acacias', 'Tanneurs', 'Pyrénées', 'Haies', 'Vignes', 'Batignolles', 'Dames', 'Récollets'],
  'de l’': ['Église', 'Université', 'Arbalète', 'Ouest', 'Espérance', 'Orillon', 'Abondance', 'Hôtel-de-Ville', 'Aqueduc', 'Industrie'],
  'd’': ['Alésia', 'Austerlitz', 'Italie', 'Orléans', 'Artois', 'Assas', 'Anjou', 'Amsterdam', 'Enghien', 'Hauteville'],
};

/** A small seeded random source (mulberry32). */
export function random(seed) {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** @returns {{bays: object[], zones: object[], streets: object[]}} about `count` bays, never more */
export function makeCity(count, seed = 7) {
  const next = random(seed);
  const districts = Array.from({ length: Districts }, (_, i) => {
    const radius = Math.sqrt((i + 0.5) / Districts);
    const angle = i * 2.399963;
    return { no: i + 1, x: radius * Reach.x * Math.cos(angle), y: radius * Reach.y * Math.sin(angle), turn: next() * Math.PI, gap: 85 + next() * 55 };
  });
  const streets = districts.flatMap((district) => [0, 1].flatMap((side) => streetsOf(district, side, districts, next)));
  const length = streets.reduce((sum, street) => sum + street.points.length, 0);
  const keep = Math.min(1, count / (length * 2));
  return settle(streets, keep, count, next);
}

function streetsOf(district, side, districts, next) {
  const turn = district.turn + (side * Math.PI) / 2;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const found = [];
  for (let offset = -3000; offset <= 3000; offset += district.gap * (0.8 + next() * 0.4)) {
    const points = [];
    for (let along = -3000; along <= 3000; along += 5.6) {
      if (Math.abs(along % district.gap) < 9) continue; // crossings stay clear
      const x = district.x + along * cos - offset * sin;
      const y = district.y + along * sin + offset * cos;
      if ((x / Reach.x) ** 2 + (y / Reach.y) ** 2 < 1 && nearest(districts, x, y) === district) points.push({ x, y });
    }
    if (points.length > 12) found.push({ district, points, cos, sin, name: streetName(next) });
  }
  return found;
}

function settle(streets, keep, count, next) {
  const zones = new Map();
  const bays = [];
  for (const street of streets) {
    let left = 0;
    let kind = 1;
    for (const point of street.points) {
      if (left-- <= 0) { kind = pick(next()); left = 2 + Math.floor(next() * 14); }
      for (const kerb of [-5.5, 5.5]) {
        if (bays.length >= count || next() > keep) continue;
        const zone = zoneOf(zones, street.district, point);
        bays.push(makeBay(bays.length + 1, street, zone, kind, point.x - kerb * street.sin, point.y + kerb * street.cos, next));
      }
    }
  }
  for (const zone of zones.values()) { zone.lon /= zone.bays; zone.lat /= zone.bays; }
  return { bays, zones: [...zones.values()], streets: summary(bays) };
}

function makeBay(bayNo, street, zone, kind, x, y, next) {
  const [lon, lat] = toDegrees(x, y);
  zone.bays++;
  zone.lon += lon;
  zone.lat += lat;
  zone.kinds[kind] = (zone.kinds[kind] ?? 0) + 1;
  const places = kind === 5 ? 4 + Math.floor(next() * 8) : 1 + Math.floor(next() * next() * 4);
  return { bayNo, bayId: uuid(`mock:${bayNo}`), zone, kind, places, lon, lat, street: street.name, status: 0, since: 0, lastHeard: 0 };
}

function zoneOf(zones, district, { x, y }) {
  const letter = 'ABCD'[(x > district.x ? 1 : 0) + (y > district.y ? 2 : 0)];
  const name = `${district.no}${letter}`;
  if (!zones.has(name)) zones.set(name, { zoneNo: zones.size + 1, zoneId: uuid(`zone:${name}`), name, bays: 0, kinds: {}, lon: 0, lat: 0 });
  return zones.get(name);
}

function summary(bays) {
  const streets = new Map();
  for (const bay of bays) {
    const key = `${bay.street}|${bay.zone.name}`;
    const street = streets.get(key) ?? { street: bay.street, zone: bay.zone.name, lon: 0, lat: 0, bays: 0 };
    street.lon += bay.lon; street.lat += bay.lat; street.bays++;
    streets.set(key, street);
  }
  return [...streets.values()].map((street) => ({ ...street, lon: street.lon / street.bays, lat: street.lat / street.bays }));
}

function streetName(next) {
  const link = Link[Math.floor(next() * Link.length)];
  const name = Names[link][Math.floor(next() * Names[link].length)];
  return `${First[Math.floor(next() * First.length)]} ${link}${link.endsWith('’') ? '' : ' '}${name}`;
}

function pick(value) {
  let sum = 0;
  for (const [kind, share] of KindMix) if (value < (sum += share)) return kind;
  return 1;
}

function nearest(districts, x, y) {
  return districts.reduce((best, next) => (Math.hypot(next.x - x, next.y - y) < Math.hypot(best.x - x, best.y - y) ? next : best));
}

function toDegrees(x, y) {
  return [Centre.lon + x / (111320 * Math.cos((Centre.lat * Math.PI) / 180)), Centre.lat + y / 111320];
}

function uuid(text) {
  return createHash('sha1').update(text).digest('hex').slice(0, 32).replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
}
