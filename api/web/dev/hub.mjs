// The hub `/hubs/live`, by hand: SignalR over WebSocket with the JSON and the MessagePack protocol, one pump per connection.
import { decodeMulti, encode } from '@msgpack/msgpack';
import { randomBytes } from 'node:crypto';
import { WebSocketServer } from 'ws';
import { encodeFrame } from './frame.mjs';

const End = '\x1e';
const PumpEvery = 40;
const LifeEvery = 5_000;

/** Serves the hub on a HTTP server; returns how to cut every connection, as a lost network would. */
export function serveHub(server, feed) {
  const hostId = randomBytes(8).toString('hex');
  const sockets = new WebSocketServer({ server, path: '/hubs/live' });
  sockets.on('connection', (socket) => accept(socket, feed, hostId));
  return () => { for (const socket of sockets.clients) socket.terminate(); };
}

function accept(socket, feed, hostId) {
  const client = { socket, watched: new Map(), zoneVersion: null, sentAt: 0, wire: null };
  const timer = setInterval(() => pump(client, feed, hostId), PumpEvery);
  socket.on('close', () => clearInterval(timer));
  socket.on('error', () => socket.terminate());
  socket.on('message', (data) => {
    if (client.wire === null) {
      client.wire = JSON.parse(data.toString().split(End)[0]).protocol === 'json' ? json : messagePack;
      socket.send(`{}${End}`);
      return;
    }
    for (const call of client.wire.read(data)) {
      watch(client, call.request, feed, hostId);
      if (call.id) client.wire.complete(socket, call.id);
    }
  });
}

function watch(client, request, feed, hostId) {
  const sections = [];
  client.watched = new Map(request.tiles.map(({ x, y, hostId: from, version }) => {
    const name = `${x}/${y}`;
    const to = feed.tiles.get(name)?.version ?? 0;
    sections.push(from === hostId && version <= to
      ? { type: 'tileDelta', x, y, from: version, to, bays: feed.tileChanges(name, version) }
      : { type: 'tileSnapshot', x, y, version: to, bays: (feed.tiles.get(name)?.bays ?? []).filter((bay) => bay.lastHeard > 0) });
    return [name, to];
  }));
  if (request.zones) {
    sections.push(request.zonesHostId === hostId
      ? { type: 'zonesDelta', from: request.zonesVersion, to: feed.zoneVersion, zones: feed.zoneChanges(request.zonesVersion).map(toZone) }
      : { type: 'zonesSnapshot', version: feed.zoneVersion, zones: feed.city.zones.map(toZone) });
    client.zoneVersion = feed.zoneVersion;
  }
  send(client, feed, hostId, sections);
}

function pump(client, feed, hostId) {
  if (client.wire === null || client.socket.bufferedAmount > 1_000_000) return;
  const sections = [];
  for (const [name, from] of client.watched) {
    const to = feed.tiles.get(name)?.version ?? 0;
    if (to === from) continue;
    const [x, y] = name.split('/').map(Number);
    sections.push({ type: 'tileDelta', x, y, from, to, bays: feed.tileChanges(name, from) });
    client.watched.set(name, to);
  }
  if (client.zoneVersion !== null && client.zoneVersion !== feed.zoneVersion) {
    sections.push({ type: 'zonesDelta', from: client.zoneVersion, to: feed.zoneVersion, zones: feed.zoneChanges(client.zoneVersion).map(toZone) });
    client.zoneVersion = feed.zoneVersion;
  }
  if (sections.length > 0 || Date.now() - client.sentAt > LifeEvery) send(client, feed, hostId, sections);
}

function send(client, feed, hostId, sections) {
  client.sentAt = Date.now();
  client.wire.frame(client.socket, encodeFrame({ hostId, serverTime: client.sentAt, feedTime: feed.feedTime, sections }));
}

function toZone(zone) {
  return { zoneNo: zone.zoneNo, kinds: Object.values(zone.live) };
}

const json = {
  read: (data) => data.toString().split(End).filter(Boolean).map((text) => JSON.parse(text))
    .filter((message) => message.type === 1 && message.target === 'Watch').map((message) => ({ id: message.invocationId, request: message.arguments[0] })),
  complete: (socket, id) => socket.send(`${JSON.stringify({ type: 3, invocationId: id })}${End}`),
  frame: (socket, bytes) => socket.send(`${JSON.stringify({ type: 1, target: 'frame', arguments: [bytes.toString('base64')] })}${End}`),
};

const messagePack = {
  read: (data) => [...split(data)].flatMap((part) => [...decodeMulti(part)])
    .filter((message) => message[0] === 1 && message[3] === 'Watch').map((message) => ({ id: message[2], request: message[4][0] })),
  complete: (socket, id) => socket.send(prefixed(encode([3, {}, id, 2]))),
  frame: (socket, bytes) => socket.send(prefixed(encode([1, {}, null, 'frame', [bytes], []]))),
};

/** SignalR's binary messages carry their length in front, seven bits a byte. */
function* split(data) {
  for (let at = 0; at < data.length;) {
    let length = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = data[at++];
      length |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    yield data.subarray(at, at + length);
    at += length;
  }
}

function prefixed(message) {
  const length = [];
  for (let rest = message.length; ; rest >>= 7) {
    length.push(rest > 0x7f ? (rest & 0x7f) | 0x80 : rest);
    if (rest <= 0x7f) break;
  }
  return Buffer.concat([Buffer.from(length), message]);
}
