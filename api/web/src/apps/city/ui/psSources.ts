import { html } from 'lit';
import type { Listenable } from '../../../kit/cell';
import { text } from '../texts';
import { CityView } from './cityView';

/** Who made the data, under which licence: always on the map, as the licences ask. */
class PsSources extends CityView {
  protected override cells(): readonly Listenable[] {
    return [...super.cells(), this.state.catalog, this.state.baseCredit];
  }

  protected override render() {
    const datasets = this.state.catalog.value?.datasets ?? [];
    if (datasets.length === 0) return html``;
    // One publisher with three datasets under one licence is named once.
    const credits = new Map<string, string[]>();
    for (const { title, attribution, licence } of datasets) {
      const credit = `© ${attribution.replace(/^©\s*/u, '')} (${licence})`;
      credits.set(credit, [...(credits.get(credit) ?? []), title]);
    }
    const base = this.state.baseCredit.value;
    return html`<p class="sources">${base === '' ? '' : html`<a href="https://www.openstreetmap.org/copyright" rel="noopener">${base}</a> · `}<span class="unseen-text">${text('source.title')} : </span>${[...credits].map(([credit, titles], i) =>
      html`${i > 0 ? ' · ' : ''}<span title=${titles.join('\n')}>${credit}</span>`)}</p>`;
  }
}

customElements.define('ps-sources', PsSources);
