import { html } from 'lit';
import type { Listenable } from '../../../kit/cell';
import { icon } from '../../../kit/icons';
import { text, type TextKey } from '../texts';
import { CityView } from './cityView';

/** Zoom for the mouse and for switch devices; fingers and keys have their own ways. */
class PsZoom extends CityView {
  protected override cells(): readonly Listenable[] {
    return [...super.cells(), this.state.city, this.state.viewMode];
  }

  protected override render() {
    const map = this.state.city.value?.map;
    if (!map || this.state.viewMode.value === 'list') return html``;
    return html`<div class="zoom card">
      ${this.button('plus', 'view.zoomIn', () => map.zoomIn())}
      ${this.button('minus', 'view.zoomOut', () => map.zoomOut())}
      ${this.button('home', 'view.home', () => map.goHome())}
    </div>`;
  }

  private button(name: 'plus' | 'minus' | 'home', label: TextKey, act: () => void) {
    return html`<button type="button" class="plain" aria-label=${text(label)} title=${text(label)} @click=${act}>${icon(name)}</button>`;
  }
}

customElements.define('ps-zoom', PsZoom);
