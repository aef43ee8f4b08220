import { html } from 'lit';
import { text } from '../texts';
import type { AppState } from '../state';
import { CityView } from './cityView';
import { startCommands } from './startCommands';

/** What the page shows while the catalogue has no bay: how to bring some in, and how to move one. */
export class PsStart extends CityView {
  protected override render() {
    const { keys, bays, event } = startCommands(location.origin);
    return html`<section class="start card" aria-labelledby="start-title">
      <h1 id="start-title">${text('start.title')}</h1>
      <p>${text('start.intro')}</p>
      <ol>
        ${this.step(text('start.keys'), keys)}
        ${this.step(text('start.bays'), bays)}
        ${this.step(text('start.event'), event)}
      </ol>
      <p>${text('start.waiting')} <a href="/docs">${text('start.docs')}</a></p>
    </section>`;
  }

  private step(what: string, command: string) {
    return html`<li><h2>${what}</h2><pre tabindex="0" aria-label=${what}><code>${command}</code></pre></li>`;
  }
}

customElements.define('ps-start', PsStart);

/** Puts the start page over the empty map while there is no bay, and takes it away when there is one. Answers whether it is shown. */
export function showStart(state: AppState, isEmpty: boolean): boolean {
  document.documentElement.classList.toggle('no-bays', isEmpty);
  const shown = document.querySelector('ps-start');
  if (!isEmpty) shown?.remove();
  else if (!shown) document.getElementById('stage')?.append(Object.assign(document.createElement('ps-start') as PsStart, { state }));
  return isEmpty;
}
