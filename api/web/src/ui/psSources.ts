import { html } from 'lit';
import { catalog } from '../app/state';
import { text } from '../i18n';
import { View } from './view';

/** Who made the data, under which licence: always on the map, as the licences ask. */
class PsSources extends View {
  protected readonly cells = [catalog];

  protected override render() {
    const datasets = catalog.value?.datasets ?? [];
    if (datasets.length === 0) return html``;
    return html`<p class="sources"><span class="said">${text('source.title')} : </span>${datasets.map(({ title, attribution, licence }, i) =>
      html`${i > 0 ? ' · ' : ''}<span title=${title}>© ${attribution} (${licence})</span>`)}</p>`;
  }
}

customElements.define('ps-sources', PsSources);
