import { HttpTransportType, HubConnectionBuilder, HubConnectionState, JsonHubProtocol, LogLevel, type HubConnection } from '@microsoft/signalr';
import { MessagePackHubProtocol } from '@microsoft/signalr-protocol-msgpack';
import { retryDelay, tryLimit } from './backoff';

export interface HubLinkEvents {
  opened(): void;
  closed(): void;
}

export interface HubLinkOptions {
  /** Silence after which the link is closed from this side, ms. */
  silenceLimit: number;
  /** Silence that no working link ever has, ms: when the network returns after it, the link is made anew at once. */
  oddSilence: number;
  /** SignalR's JSON protocol instead of MessagePack. */
  useJson: boolean;
}

/**
 * A SignalR connection that is kept open for ever. WebSocket without negotiation: one round trip less, and any API host behind a proxy may answer.
 * Silence beyond the limit closes it from this side, which starts the next try.
 */
export class HubLink {
  private readonly hub: HubConnection;
  private tries = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private heardAt = 0;

  constructor(url: string, private readonly events: HubLinkEvents, private readonly options: HubLinkOptions) {
    this.hub = new HubConnectionBuilder()
      .withUrl(url, { transport: HttpTransportType.WebSockets, skipNegotiation: true })
      .withHubProtocol(options.useJson ? new JsonHubProtocol() : new MessagePackHubProtocol())
      .configureLogging(LogLevel.None)
      .build();
    this.hub.serverTimeoutInMilliseconds = options.silenceLimit;
    this.hub.onclose(() => this.lost());
    // The browser knows first that the network is back: do not sit out the rest of a wait.
    window.addEventListener('online', () => this.hurry());
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.hurry());
  }

  /** Handles a message of the server. */
  on<T extends unknown[]>(method: string, handler: (...values: T) => void): void {
    this.hub.on(method, (...values: unknown[]) => {
      this.heardAt = performance.now();
      handler(...(values as T));
    });
  }

  /** Fails when the server refuses the call or the connection closes meanwhile. */
  invoke(method: string, ...values: unknown[]): Promise<void> {
    return this.hub.invoke(method, ...values);
  }

  /** Opens the connection; when that fails, tries again by itself. */
  async open(): Promise<void> {
    this.timer = undefined;
    const limit = setTimeout(() => void this.hub.stop(), tryLimit(this.tries));
    try {
      await this.hub.start();
      this.tries = 0;
      this.heardAt = performance.now();
      this.events.opened();
    } catch {
      // The reason does not matter to the reader: the page shows that it is disconnected, and tries again.
      this.lost();
    } finally {
      clearTimeout(limit);
    }
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
    } else if (this.hub.state === HubConnectionState.Connecting || performance.now() - this.heardAt > this.options.oddSilence) {
      // Begun on the closed road, or silent since: what the browser repeats comes late, a new try is through at once.
      this.tries = 0;
      void this.hub.stop();
    }
  }
}
