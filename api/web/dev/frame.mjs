// Encodes a frame of the live protocol (docs/live-protocol.md). The page only decodes; the mock server and the vectors need this side.

const TYPES = { tileSnapshot: 1, tileDelta: 2, zonesSnapshot: 3, zonesDelta: 4 };

/** A growing little-endian writer. */
class Writer {
  #buffer = Buffer.alloc(1024);
  #at = 0;

  #room(bytes) {
    if (this.#at + bytes > this.#buffer.length) {
      const next = Buffer.alloc(Math.max(this.#buffer.length * 2, this.#at + bytes));
      this.#buffer.copy(next, 0, 0, this.#at);
      this.#buffer = next;
    }
    const at = this.#at;
    this.#at += bytes;
    return at;
  }

  u8(value) { const at = this.#room(1); this.#buffer.writeUInt8(value, at); }
  u16(value) { const at = this.#room(2); this.#buffer.writeUInt16LE(value, at); }
  u32(value) { const at = this.#room(4); this.#buffer.writeUInt32LE(value, at); }
  u64(value) { const at = this.#room(8); this.#buffer.writeBigUInt64LE(BigInt(value), at); }
  i64(value) { const at = this.#room(8); this.#buffer.writeBigInt64LE(BigInt(value), at); }
  bytes() { return Buffer.from(this.#buffer.subarray(0, this.#at)); }
}

/**
 * @param {{hostId: string, serverTime: number, feedTime: number, sections: object[]}} frame as in tests/vectors/live.json
 * @returns {Buffer}
 */
export function encodeFrame(frame) {
  const out = new Writer();
  out.u8(2);
  out.u64(`0x${frame.hostId}`);
  out.i64(frame.serverTime);
  out.i64(frame.feedTime);
  out.u16(frame.sections.length);
  for (const section of frame.sections) writeSection(out, section);
  return out.bytes();
}

function writeSection(out, section) {
  out.u8(TYPES[section.type]);
  if (section.type.startsWith('tile')) {
    out.u32(section.x);
    out.u32(section.y);
  }
  if (section.type.endsWith('Snapshot')) {
    out.u64(section.version);
  } else {
    out.u64(section.from);
    out.u64(section.to);
  }
  const items = section.bays ?? section.zones;
  out.u32(items.length);
  for (const item of items) section.bays ? writeBay(out, item) : writeZone(out, item);
}

function writeBay(out, bay) {
  out.u32(bay.bayNo);
  out.u8(bay.taken === undefined ? bay.status : bay.status | 0x80);
  out.u32(bay.since);
  out.u32(bay.lastHeard);
  if (bay.taken !== undefined) out.u8(bay.taken);
}

function writeZone(out, zone) {
  out.u32(zone.zoneNo);
  out.u8(zone.kinds.length);
  for (const { kind, free, occupied, unknown } of zone.kinds) {
    out.u8(kind);
    out.u32(free);
    out.u32(occupied);
    out.u32(unknown);
  }
}
