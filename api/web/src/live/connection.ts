import { HubLink, type HubLinkEvents } from '../core/hubLink';
import { OddSilence, SilenceLimit } from './freshness';
import type { TileClaim } from './tileStore';

export interface WatchRequest { tiles: TileClaim[]; zones: boolean; zonesHostId: string; zonesVersion: number }

export interface ConnectionEvents extends HubLinkEvents {
  frame(bytes: Uint8Array): void;
}

/** The connection to `/hubs/live`: frames in, `Watch` out. */
export class LiveConnection {
  private readonly link: HubLink;

  constructor(url: string, events: ConnectionEvents, useJson = false) {
    this.link = new HubLink(url, events, { silenceLimit: SilenceLimit, oddSilence: OddSilence, useJson });
    this.link.on('frame', (payload: Uint8Array | string) => events.frame(toBytes(payload)));
  }

  open(): Promise<void> {
    return this.link.open();
  }

  /** Fails when the server refuses the request or the connection closes meanwhile. */
  watch(request: WatchRequest): Promise<void> {
    return this.link.invoke('Watch', request);
  }
}

/** MessagePack carries bytes; the JSON protocol carries them as base64. */
function toBytes(payload: Uint8Array | string): Uint8Array {
  return typeof payload === 'string' ? Uint8Array.from(atob(payload), (char) => char.charCodeAt(0)) : payload;
}
