import { HttpTransportType, HubConnectionBuilder, HubConnectionState, JsonHubProtocol, LogLevel, type HubConnection } from '@microsoft/signalr';
import { MessagePackHubProtocol } from '@microsoft/signalr-protocol-msgpack';
import { retryDelay, tryLimit } from './backoff';
import { OddSilence, SilenceLimit } from './freshness';
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
  private heardAt = 0;

  constructor(url: string, private readonly events: ConnectionEvents, useJson = false) {
    this.hub = new HubConnectionBuilder()
      .withUrl(url, { transport: HttpTransportType.WebSockets, skipNegotiation: true })
      .withHubProtocol(useJson ? new JsonHubProtocol() : new MessagePackHubProtocol())
      .configureLogging(LogLevel.None)
      .build();
    this.hub.serverTimeoutInMilliseconds = SilenceLimit;
    this.hub.on('frame', (payload: Uint8Array | string) => {
      this.heardAt = performance.now();
      events.frame(toBytes(payload));
    });
    this.hub.onclose(() => this.lost());
    // The browser knows first that the network is back: do not sit out the rest of a wait.
    window.addEventListener('online', () => this.hurry());
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.hurry());
  }

  async open(): Promise<void> {
    this.timer = undefined;
    const limit = setTimeout(() => void this.hub.stop(), tryLimit(this.tries));
    try {
      await this.hub.start();
      this.tries = 0;
      this.heardAt = performance.now();
      this.events.opened();
    } catch {
      // Why it failed does not matter to the screen: it says "disconnected" and tries again.
      this.lost();
    } finally {
      clearTimeout(limit);
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
    if (this.timer !== undefined) {
      clearTimeout(this.timer);
      this.tries = 0;
      void this.open();
    } else if (this.hub.state === HubConnectionState.Connecting || performance.now() - this.heardAt > OddSilence) {
      // Begun on the closed road, or silent since: what the browser repeats comes late, a new try is through at once.
      this.tries = 0;
      void this.hub.stop();
    }
  }
}

/** MessagePack carries bytes; the JSON protocol carries them as base64. */
function toBytes(payload: Uint8Array | string): Uint8Array {
  return typeof payload === 'string' ? Uint8Array.from(atob(payload), (char) => char.charCodeAt(0)) : payload;
}
