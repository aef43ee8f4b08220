import { html } from 'lit';
import type { Listenable } from '../../../kit/cell';
import { icon } from '../../../kit/icons';
import { text, type TextKey } from '../texts';
import { CityView } from './cityView';

/** Zoom and "whole city", beside the map and above the list: for the mouse, for one finger and for switch devices. */
class PsZoom extends CityView {
  protected override cells(): readonly Listenable[] {
    return [...super.cells(), this.state.city, this.state.viewMode];
  }

  protected override render() {
    const map = this.state.city.value?.map;
    if (!map) return html``;
    return html`<div class="zoom card" role="group" aria-label=${text('view.zoom')}>
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
