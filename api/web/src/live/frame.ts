import type { Status } from '../domain/bay';
import type { KindCounts } from '../domain/tally';

/**
 * One bay as a frame carries it. Times are Unix seconds; `since` 0 = none, `lastHeard` 0 = never. `taken`: vehicles there, for a bay with several places
 * that counts them.
 */
export interface BayEntry {
  bayNo: number;
  status: Status;
  since: number;
  lastHeard: number;
  taken?: number;
}

export interface ZoneEntry {
  zoneNo: number;
  kinds: KindCounts[];
}

export interface TileSnapshot { type: 'tileSnapshot'; x: number; y: number; version: number; bays: BayEntry[] }
export interface TileDelta { type: 'tileDelta'; x: number; y: number; from: number; to: number; bays: BayEntry[] }
export interface ZonesSnapshot { type: 'zonesSnapshot'; version: number; zones: ZoneEntry[] }
export interface ZonesDelta { type: 'zonesDelta'; from: number; to: number; zones: ZoneEntry[] }
export type Section = TileSnapshot | TileDelta | ZonesSnapshot | ZonesDelta;

/** One message of the server. `hostId` is 16 lower-case hex digits; times are Unix milliseconds. */
export interface Frame {
  hostId: string;
  serverTime: number;
  feedTime: number;
  sections: Section[];
}
