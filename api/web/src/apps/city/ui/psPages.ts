import { html } from 'lit';
import { language } from '../../../core/settings';
import { text } from '../texts';
import { CityView } from './cityView';

/** The pages that the law asks of a town: they are the host's, outside this application. */
class PsPages extends CityView {
  protected override render() {
    const query = language.value === 'fr' ? '' : `?lang=${language.value}`;
    return html`<nav class="pages" aria-label=${text('pages.label')}>
      ${(['legal', 'accessibility', 'privacy'] as const).map((page) => html`<a href="/${page}${query}">${text(`pages.${page}`)}</a>`)}</nav>`;
  }
}

customElements.define('ps-pages', PsPages);
