// A sensor and two screens at the public door, for run.sh: node client.mjs moves|load|shows URL
//   moves   one event moves a bay on both screens; prints how long it took
//   load    events and screens until SIGTERM; then both screens show the last event of each bay, and the file ACKNOWLEDGED
//           holds the events' ids
//   shows   prints what a new screen shows of the bays that were used, one line each, sorted
// KEY: an API key with the scope events:write. Ends with 1 and one line that says why.
// The screens decode with the page's own code (api/web/src/live), and connect as the page does: WebSocket, no negotiation.
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const Free = 1, Occupied = 2;
const UsedBays = 12;
const SendEvery = 150; // ms
const Settle = 20_000; // ms that a screen may take to show the last event, once all is quiet
const web = new URL('../../api/web/', import.meta.url);
const { HttpTransportType, HubConnectionBuilder, LogLevel } = createRequire(new URL('package.json', web))('@microsoft/signalr');
const { decodeFrame } = await page('src/live/codec.ts');
const { tileAt } = await page('src/live/tileKey.ts');
const [verb, url] = process.argv.slice(2);

/** A module of the page that imports nothing but types. */
async function page(path) {
  const ts = createRequire(new URL('package.json', web))('typescript');
  const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
  const { outputText } = ts.transpileModule(readFileSync(new URL(path, web), 'utf8'), { compilerOptions: options });
  return import(`data:text/javascript,${encodeURIComponent(outputText)}`);
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

async function until(what, limit, holds) {
  for (const end = performance.now() + limit; !holds();) {
    if (performance.now() > end) throw new Error(`${what} did not come within ${limit / 1000} s`);
    await pause(5);
  }
}

async function get(path) {
  const answer = await fetch(url + path, { signal: AbortSignal.timeout(20_000) });
  if (!answer.ok) throw new Error(`GET ${path}: ${answer.status}`);
  return answer;
}

/** Bays of one place, the same at every call. */
async function bays() {
  const { features } = await (await get(`/v1/bays?limit=${UsedBays}`)).json();
  return features.map(({ properties, geometry }) => {
    const [lon, lat] = geometry.coordinates.flat(Infinity);
    return { id: properties.bayId, no: properties.bayNo, lon, lat };
  });
}

/** A screen that comes back by itself; `shown` is the status of each bay by its number. */
class Screen {
  shown = new Map();
  versions = new Map();
  lost = 0;
  gaps = 0;
  #open = true;

  constructor(bays) {
    const tiles = new Map(bays.flatMap(({ lon, lat }) => around(tileAt(lon, lat))).map((tile) => [`${tile.x}/${tile.y}`, tile]));
    this.tiles = [...tiles.values()].slice(0, 64);
  }

  async connect() {
    const hub = new HubConnectionBuilder().configureLogging(LogLevel.None)
      .withUrl(`${url}/hubs/live`, { transport: HttpTransportType.WebSockets, skipNegotiation: true }).build();
    hub.serverTimeoutInMilliseconds = 12_000;
    hub.on('frame', (bytes) => this.#take(decodeFrame(Buffer.from(bytes, 'base64'))));
    hub.onclose(() => this.#open && (this.lost++, void this.#again()));
    this.hub = hub;
    await hub.start();
    // As a page that knows nothing: every tile is told whole.
    this.versions.clear();
    await hub.invoke('Watch', { tiles: this.tiles, zones: false, zonesHostId: '', zonesVersion: 0 });
  }

  async #again() {
    while (this.#open) {
      await pause(250);
      try {
        return await this.connect();
      } catch {
        // No host can be reached yet: the wait has a bound where its effect is looked for.
      }
    }
  }

  async close() {
    this.#open = false;
    await this.hub.stop();
  }

  #take(frame) {
    for (const section of frame.sections) {
      const tile = `${section.x}/${section.y}`;
      const [from, to] = section.type === 'tileDelta' ? [section.from, section.to] : [undefined, section.version];
      if (from !== undefined && this.versions.get(tile) !== `${frame.hostId}/${from}`) this.gaps++;
      this.versions.set(tile, `${frame.hostId}/${to}`);
      for (const bay of section.bays) this.shown.set(bay.bayNo, bay.status);
    }
  }
}

const around = ({ x, y }) => [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => ({ x: x + dx, y: y + dy })));

function eventOf(bay, arrives) {
  const now = Date.now();
  return {
    event_id: randomUUID(), event_type: arrives ? 'park_start' : 'park_end', event_time: now, event_publication_time: now,
    data_source_type: 'in_ground', data_source_device_id: `00000000-0000-4000-8000-${String(bay.no).padStart(12, '0')}`, curb_space_id: bay.id,
  };
}

/** Sends until it is acknowledged, always the same event. A refusal of the event itself is an error. */
async function send(event, limit) {
  const body = JSON.stringify([event]);
  const headers = { Authorization: `Bearer ${process.env.KEY}`, 'Content-Type': 'application/json' };
  for (const end = performance.now() + limit; ;) {
    let said;
    try {
      const answer = await fetch(`${url}/cds/events/event`, { method: 'POST', headers, body, signal: AbortSignal.timeout(5000) });
      said = `${answer.status} ${await answer.text()}`;
      if (answer.ok && JSON.parse(said.slice(4)).success === 1) return;
      if (answer.ok || ![429, 502, 503, 504].includes(answer.status)) throw new Refusal(`The event was refused: ${said.slice(0, 300)}`);
    } catch (error) {
      if (error instanceof Refusal) throw error;
      said ??= error.cause?.message ?? error.message;
    }
    if (performance.now() > end) throw new Error(`No event was acknowledged for ${limit / 1000} s; the last answer: ${said.slice(0, 200)}`);
    await pause(100);
  }
}

class Refusal extends Error {}

async function screens(bays) {
  const both = [new Screen(bays), new Screen(bays)];
  for (const screen of both) await screen.connect();
  return both;
}

async function moves() {
  const [bay] = await bays();
  const both = await screens([bay]);
  await pause(500);
  const arrives = both[0].shown.get(bay.no) !== Occupied;
  const began = performance.now();
  await send(eventOf(bay, arrives), 20_000);
  await until('The change on the screens', 10_000, () => both.every((screen) => screen.shown.get(bay.no) === (arrives ? Occupied : Free)));
  const took = performance.now() - began;
  await Promise.all(both.map((screen) => screen.close()));
  return `bay ${bay.no} is ${arrives ? 'occupied' : 'free'} on two screens after ${took.toFixed(0)} ms`;
}

async function load() {
  let on = true;
  process.on('SIGTERM', () => (on = false));
  const used = await bays();
  const both = await screens(used);
  const [last, acknowledged] = [new Map(), []];
  let gap = 0, acknowledgedAt = performance.now();
  console.log('running');
  for (let n = 0; on; n++) {
    const bay = used[n % used.length];
    const arrives = last.get(bay.no) !== Occupied;
    const event = eventOf(bay, arrives);
    await send(event, 60_000);
    gap = Math.max(gap, performance.now() - acknowledgedAt);
    acknowledgedAt = performance.now();
    acknowledged.push(event.event_id);
    last.set(bay.no, arrives ? Occupied : Free);
    await pause(SendEvery);
  }
  const right = (screen) => [...last].every(([no, status]) => screen.shown.get(no) === status);
  await until('The last events on the screens', Settle, () => both.every(right));
  const [lost, gaps] = ['lost', 'gaps'].map((what) => both.reduce((sum, screen) => sum + screen[what], 0));
  if (gaps > 0) throw new Error(`${gaps} frames did not continue what the screens had`);
  await Promise.all(both.map((screen) => screen.close()));
  writeFileSync(process.env.ACKNOWLEDGED, acknowledged.map((id) => `${id}\n`).join(''));
  return `${acknowledged.length} events acknowledged, the last of every bay on both screens; `
    + `longest wait for one ${(gap / 1000).toFixed(1)} s; `
    + `${lost} connections of screens lost and made anew`;
}

async function shows() {
  const used = await bays();
  const screen = new Screen(used);
  await screen.connect();
  await until('The bays on a new screen', Settle, () => used.every(({ no }) => screen.shown.has(no)));
  await screen.close();
  return used.map(({ no }) => `${no} ${screen.shown.get(no)}`).sort().join('\n');
}

try {
  console.log(await { moves, load, shows }[verb]());
  process.exit(0);
} catch (error) {
  console.log(error.message);
  process.exit(1);
}
