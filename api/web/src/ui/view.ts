import { LitElement } from 'lit';
import { language } from '../app/settings';

/** Anything that says when it changes. */
interface Listenable { listen(listener: () => void): () => void }

/**
 * A part of the page: draws into the document itself (one style sheet, ids that labels can name), and draws anew when the language or one of its cells changes.
 */
export abstract class View extends LitElement {
  private stops: (() => void)[] = [];

  /** The cells that this part shows. */
  protected abstract readonly cells: readonly Listenable[];

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.stops = [language, ...this.cells].map((cell) => cell.listen(() => this.requestUpdate()));
  }

  override disconnectedCallback(): void {
    for (const stop of this.stops) stop();
    super.disconnectedCallback();
  }
}
