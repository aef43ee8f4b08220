// Writes tests/vectors/live.json: frames that both codecs are tested on. Run once when the protocol changes; the file is committed.
import { mkdirSync, writeFileSync } from 'node:fs';
import { encodeFrame } from './frame.mjs';

const HostId = '8e0c1f2233445566';
const At = 1_789_000_000_123;
const U32 = 0xffff_ffff;
// The counters are 64 bits wide on the wire; a browser counts exactly up to here, and no host gets that far.
const Max = Number.MAX_SAFE_INTEGER;

const head = { hostId: HostId, serverTime: At, feedTime: At - 250 };
const bay = (bayNo, status, since, lastHeard) => ({ bayNo, status, since, lastHeard });
const counts = (kind, free, occupied, unknown) => ({ kind, free, occupied, unknown });

const frames = {
  'empty frame: a sign of life': { ...head, sections: [] },
  'empty frame: the feed has stood still for an hour': { ...head, feedTime: At - 3_600_000, sections: [] },
  'tile snapshot with every status': { ...head, sections: [{
    type: 'tileSnapshot', x: 16596, y: 11271, version: 42,
    bays: [bay(1, 0, 0, 0), bay(2, 1, 1_788_999_000, 1_788_999_999), bay(3, 2, 1_788_990_000, 1_788_999_990), bay(4, 3, 1_788_000_000, 1_788_000_000)],
  }] },
  'bays with several places that count their vehicles': { ...head, sections: [{
    type: 'tileDelta', x: 16596, y: 11271, from: 43, to: 47,
    bays: [{ ...bay(5, 1, 1_788_999_000, 1_788_999_999), taken: 3 }, bay(6, 2, 1_788_999_000, 1_788_999_999), { ...bay(7, 2, 1_788_999_001, 1_788_999_999), taken: 8 },
      { ...bay(8, 1, 0, 1), taken: 0 }, { ...bay(9, 2, 1, 1), taken: 254 }],
  }] },
  'tile snapshot of a tile that was never heard': { ...head, sections: [{ type: 'tileSnapshot', x: 0, y: 0, version: 0, bays: [] }] },
  'tile delta with one bay': { ...head, sections: [{
    type: 'tileDelta', x: 16596, y: 11271, from: 42, to: 43, bays: [bay(2, 2, 1_789_000_000, 1_789_000_000)],
  }] },
  'tile delta with nothing new': { ...head, sections: [{ type: 'tileDelta', x: 16596, y: 11271, from: 43, to: 43, bays: [] }] },
  'zones snapshot': { ...head, sections: [{
    type: 'zonesSnapshot', version: 7,
    zones: [
      { zoneNo: 1, kinds: [counts(1, 120, 340, 12), counts(3, 4, 9, 0)] },
      { zoneNo: 2, kinds: [] },
      { zoneNo: 300, kinds: [counts(0, 1, 0, 0), counts(9, 0, 1, 0)] },
    ],
  }] },
  'zones delta': { ...head, sections: [{ type: 'zonesDelta', from: 7, to: 9, zones: [{ zoneNo: 1, kinds: [counts(1, 119, 341, 12)] }] }] },
  'zones delta with nothing new': { ...head, sections: [{ type: 'zonesDelta', from: 9, to: 9, zones: [] }] },
  'every section type in one frame': { ...head, sections: [
    { type: 'tileSnapshot', x: 16596, y: 11271, version: 5, bays: [bay(10, 1, 1, 2)] },
    { type: 'tileDelta', x: 16597, y: 11271, from: 3, to: 4, bays: [bay(20, 2, 3, 4), bay(21, 0, 0, 5)] },
    { type: 'zonesSnapshot', version: 8, zones: [{ zoneNo: 6, kinds: [counts(5, 1, 2, 3)] }] },
    { type: 'zonesDelta', from: 8, to: 9, zones: [{ zoneNo: 6, kinds: [counts(5, 2, 1, 3)] }] },
  ] },
  'largest values': { hostId: 'ffffffffffffffff', serverTime: Max, feedTime: Max, sections: [
    { type: 'tileSnapshot', x: U32, y: U32, version: Max, bays: [bay(U32, 3, U32, U32)] },
    { type: 'tileDelta', x: U32, y: U32, from: Max - 1, to: Max, bays: [bay(U32, 3, U32, U32)] },
    { type: 'zonesSnapshot', version: Max, zones: [{ zoneNo: U32, kinds: [counts(255, U32, U32, U32)] }] },
    { type: 'zonesDelta', from: Max - 1, to: Max, zones: [{ zoneNo: U32, kinds: [counts(255, U32, U32, U32)] }] },
  ] },
  'smallest values': { hostId: '0000000000000000', serverTime: 0, feedTime: 0, sections: [
    { type: 'tileDelta', x: 0, y: 0, from: 0, to: 0, bays: [bay(0, 0, 0, 0)] },
  ] },
  'host id with leading zeros, times before 1970': { hostId: '00000000000000ab', serverTime: -1, feedTime: -1000, sections: [] },
};

const folder = new URL('../../../tests/vectors/', import.meta.url);
mkdirSync(folder, { recursive: true });
const vectors = Object.entries(frames).map(([name, decoded]) => ({ name, hex: encodeFrame(decoded).toString('hex'), decoded }));
writeFileSync(new URL('live.json', folder), `${JSON.stringify(vectors, null, 2)}\n`);
