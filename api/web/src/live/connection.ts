import { HttpTransportType, HubConnectionBuilder, JsonHubProtocol, LogLevel, type HubConnection } from '@microsoft/signalr';
import { MessagePackHubProtocol } from '@microsoft/signalr-protocol-msgpack';
import { retryDelay } from './backoff';
import { SilenceLimit } from './freshness';
import type { TileClaim } from './tileStore';

export interface WatchRequest { tiles: TileClaim[]; zones: boolean; zonesHostId: string; zonesVersion: number }

export interface ConnectionEvents {
  opened(): void;
  closed(): void;
  frame(bytes: Uint8Array): void;
}

/**
 * The socket to `/hubs/live`, kept open for ever. WebSocket without negotiation: one round trip less, and any API host behind a proxy may answer.
 * Silence beyond the limit closes it from this side, which starts the next try.
 */
export class LiveConnection {
  private readonly hub: HubConnection;
  private tries = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(url: string, private readonly events: ConnectionEvents, useJson = false) {
    this.hub = new HubConnectionBuilder()
      .withUrl(url, { transport: HttpTransportType.WebSockets, skipNegotiation: true })
      .withHubProtocol(useJson ? new JsonHubProtocol() : new MessagePackHubProtocol())
      .configureLogging(LogLevel.None)
      .build();
    this.hub.serverTimeoutInMilliseconds = SilenceLimit;
    this.hub.on('frame', (payload: Uint8Array | string) => events.frame(toBytes(payload)));
    this.hub.onclose(() => this.lost());
    // The browser knows first that the network is back: do not sit out the rest of a wait.
    window.addEventListener('online', () => this.hurry());
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.hurry());
  }

  async open(): Promise<void> {
    this.timer = undefined;
    try {
      await this.hub.start();
      this.tries = 0;
      this.events.opened();
    } catch {
      // Why it failed does not matter to the screen: it says "disconnected" and tries again.
      this.lost();
    }
  }

  /** Fails when the server refuses the request or the connection closes meanwhile. */
  watch(request: WatchRequest): Promise<void> {
    return this.hub.invoke('Watch', request);
  }

  private lost(): void {
    this.events.closed();
    this.timer = setTimeout(() => void this.open(), retryDelay(this.tries++));
  }

  private hurry(): void {
    if (this.timer === undefined) return;
    clearTimeout(this.timer);
    void this.open();
  }
}

/** MessagePack carries bytes; the JSON protocol carries them as base64. */
function toBytes(payload: Uint8Array | string): Uint8Array {
  return typeof payload === 'string' ? Uint8Array.from(atob(payload), (char) => char.charCodeAt(0)) : payload;
}
