import { html } from 'lit';
import { viewMode } from '../app/state';
import { text, type TextKey } from '../i18n';
import { cityMap } from './cityRef';
import { icon } from './icons';
import { View } from './view';

/** Zoom for the mouse and for switch devices; fingers and keys have their own ways. */
class PsZoom extends View {
  protected readonly cells = [cityMap, viewMode];

  protected override render() {
    const city = cityMap.value;
    if (!city || viewMode.value === 'list') return html``;
    return html`<div class="zoom card">
      ${this.button('plus', 'view.zoomIn', () => city.map.zoomIn())}
      ${this.button('minus', 'view.zoomOut', () => city.map.zoomOut())}
      ${this.button('home', 'view.home', () => city.goHome())}
    </div>`;
  }

  private button(name: 'plus' | 'minus' | 'home', label: TextKey, act: () => void) {
    return html`<button type="button" class="plain" aria-label=${text(label)} title=${text(label)} @click=${act}>${icon(name)}</button>`;
  }
}

customElements.define('ps-zoom', PsZoom);
