import { LitElement } from 'lit';
import type { Listenable } from './cell';

/** A component: renders into the document itself (no shadow root), and again whenever one of its cells changes. */
export abstract class View extends LitElement {
  private stops: (() => void)[] = [];

  /** The cells to render from; read when the component is connected. */
  protected abstract cells(): readonly Listenable[];

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    for (const cell of this.cells()) this.onDisconnect(cell.listen(() => this.requestUpdate()));
  }

  override disconnectedCallback(): void {
    for (const stop of this.stops.splice(0)) stop();
    super.disconnectedCallback();
  }

  /** Registers a function to call when the component is disconnected. */
  protected onDisconnect(stop: () => void): void {
    this.stops.push(stop);
  }
}
