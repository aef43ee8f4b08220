import type { Status } from '../domain/bay';
import type { KindCounts } from '../domain/tally';
import type { BayEntry, Frame, Section, ZoneEntry } from './frame';

const Protocol = 2;
const BayBytes = 13;
const CountFollows = 0x80;

/** A frame that breaks the protocol: cut short, too long, or of a version or section type that this page does not know. */
export class FrameError extends Error {
  override name = 'FrameError';
}

/** Little-endian reader that refuses to read past the end. */
class Reader {
  private at = 0;
  private readonly view: DataView;

  constructor(bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  u8(): number { return this.view.getUint8(this.take(1)); }
  u16(): number { return this.view.getUint16(this.take(2), true); }
  u32(): number { return this.view.getUint32(this.take(4), true); }
  hex64(): string { return this.view.getBigUint64(this.take(8), true).toString(16).padStart(16, '0'); }
  u64(): number { return safe(this.view.getBigUint64(this.take(8), true)); }
  i64(): number { return safe(this.view.getBigInt64(this.take(8), true)); }

  /** A count of items that are at least `bytes` long each, checked against what is left before anything is built. */
  count(bytes: number): number {
    const n = this.u32();
    if (n * bytes > this.left) throw new FrameError(`${n} items announced, ${this.left} bytes left`);
    return n;
  }

  get left(): number { return this.view.byteLength - this.at; }

  private take(bytes: number): number {
    if (bytes > this.left) throw new FrameError(`cut short at byte ${this.at}`);
    const at = this.at;
    this.at += bytes;
    return at;
  }
}

/** Reads one frame of `docs/live-protocol.md`. Throws `FrameError` for anything else. */
export function decodeFrame(bytes: Uint8Array): Frame {
  const reader = new Reader(bytes);
  const protocol = reader.u8();
  if (protocol !== Protocol) throw new FrameError(`protocol ${protocol}, expected ${Protocol}`);
  const frame: Frame = { hostId: reader.hex64(), serverTime: reader.i64(), feedTime: reader.i64(), sections: [] };
  for (let n = reader.u16(); n > 0; n--) frame.sections.push(readSection(reader));
  if (reader.left > 0) throw new FrameError(`${reader.left} bytes too many`);
  return frame;
}

function readSection(reader: Reader): Section {
  const type = reader.u8();
  switch (type) {
    case 1: return { type: 'tileSnapshot', x: reader.u32(), y: reader.u32(), version: reader.u64(), bays: readBays(reader) };
    case 2: return { type: 'tileDelta', x: reader.u32(), y: reader.u32(), from: reader.u64(), to: reader.u64(), bays: readBays(reader) };
    case 3: return { type: 'zonesSnapshot', version: reader.u64(), zones: readZones(reader) };
    case 4: return { type: 'zonesDelta', from: reader.u64(), to: reader.u64(), zones: readZones(reader) };
    default: throw new FrameError(`section type ${type}`);
  }
}

function readBays(reader: Reader): BayEntry[] {
  const bays: BayEntry[] = [];
  for (let n = reader.count(BayBytes); n > 0; n--) {
    const [bayNo, word] = [reader.u32(), reader.u8()];
    const bay: BayEntry = { bayNo, status: statusOf(word & ~CountFollows), since: reader.u32(), lastHeard: reader.u32() };
    if (word & CountFollows) bay.taken = reader.u8();
    bays.push(bay);
  }
  return bays;
}

function statusOf(status: number): Status {
  if (status > 3) throw new FrameError(`status ${status}`);
  return status as Status;
}

function readZones(reader: Reader): ZoneEntry[] {
  const zones: ZoneEntry[] = [];
  for (let n = reader.count(5); n > 0; n--) {
    const zoneNo = reader.u32();
    const kinds: KindCounts[] = [];
    for (let k = reader.u8(); k > 0; k--) {
      kinds.push({ kind: reader.u8(), free: reader.u32(), occupied: reader.u32(), unknown: reader.u32() });
    }
    zones.push({ zoneNo, kinds });
  }
  return zones;
}

function safe(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new FrameError(`${value} is beyond what a browser counts exactly`);
  return number;
}
