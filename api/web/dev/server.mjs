// The developer's mock: serves the built page, the HTTP answers and the live feed of a made-up city. See README.md.
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as answers from './answers.mjs';
import { makeCity } from './city.mjs';
import { Feed } from './feed.mjs';
import { serveHub } from './hub.mjs';
import { byTile, encodeTile } from './tiles.mjs';

const { values: options } = parseArgs({ options: {
  port: { type: 'string', default: '8090' }, bays: { type: 'string', default: '20000' }, rate: { type: 'string', default: '200' },
  root: { type: 'string', default: fileURLToPath(new URL('../../wwwroot', import.meta.url)) },
} });

const Types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.png': 'image/png', '.webmanifest': 'application/manifest+json' };

const city = makeCity(Number(options.bays));
const tiles = byTile(city.bays);
const feed = new Feed(city, tiles, Number(options.rate));
const byId = new Map(city.bays.map((bay) => [bay.bayId, bay]));
const encoded = new Map();
setInterval(() => feed.step(20), 20);

const routes = [
  [/^\/v1\/catalog$/, () => answers.catalog(city)],
  [/^\/v1\/zones$/, () => answers.zones(city)],
  [/^\/v1\/search$/, (_, query) => answers.search(city, query.get('q') ?? '')],
  [/^\/v1\/bays$/, (_, query) => answers.bays(city, query.get('bbox').split(',').map(Number))],
  [/^\/v1\/bays\/by-no\/(\d+)$/, ([, no]) => feature(city.bays[no - 1])],
  [/^\/v1\/bays\/([0-9a-f-]{36})$/, ([, id]) => feature(byId.get(id))],
  [/^\/v1\/bays\/([0-9a-f-]{36})\/offer$/, ([, id]) => (byId.has(id) ? answers.offer(byId.get(id)) : undefined)],
  [/^\/v1\/stays$/, (_, query) => Buffer.from(answers.stays(byId.get(query.get('bayId')), Date.now()))],
  [/^\/v1\/stays\/unknown$/, (_, query) => answers.unknown(byId.get(query.get('bayId')), Date.now())],
  [/^\/v1\/tiles\/15\/(\d+\/\d+)$/, ([, name]) => {
    if (!encoded.has(name)) encoded.set(name, encodeTile(tiles.get(name) ?? []));
    return encoded.get(name);
  }],
  // Levers for tests: set a bay, stop the clock of the feed, cut every connection.
  [/^\/dev\/set$/, (_, query) => { feed.set(city.bays[query.get('bayNo') - 1], Number(query.get('status'))); return {}; }],
  [/^\/dev\/pause$/, (_, query) => { feed.isPaused = query.get('on') !== '0'; return {}; }],
  [/^\/dev\/cut$/, () => { cut(); return {}; }],
];

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  for (const [pattern, answer] of routes) {
    const match = pattern.exec(pathname);
    if (match) return reply(response, answer(match, searchParams));
  }
  return file(response, pathname === '/' ? '/map.html' : pathname);
});
const cut = serveHub(server, feed);
server.listen(Number(options.port), () => console.log(`${city.bays.length} bays, ${city.zones.length} zones, ${tiles.size} tiles: http://localhost:${options.port}`));

function feature(bay) {
  return bay ? answers.toFeature(bay) : undefined;
}

function reply(response, body) {
  if (body === undefined) return response.writeHead(404, { 'content-type': 'application/problem+json' }).end('{"title":"Not found","status":404}');
  const isBytes = Buffer.isBuffer(body);
  return response.writeHead(200, { 'content-type': isBytes ? 'application/octet-stream' : 'application/json' }).end(isBytes ? body : JSON.stringify(body));
}

function file(response, pathname) {
  const path = join(options.root, normalize(pathname));
  if (!path.startsWith(options.root) || !existsSync(path)) return response.writeHead(404).end();
  response.writeHead(200, { 'content-type': Types[extname(path)] ?? 'application/octet-stream' });
  return createReadStream(path).pipe(response);
}
