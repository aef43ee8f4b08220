import { html } from 'lit';
import { language, theme, type Theme } from '../../../core/settings';
import type { Listenable } from '../../../kit/cell';
import { icon } from '../../../kit/icons';
import { text } from '../texts';
import { CityView } from './cityView';

const NextTheme: Record<Theme, Theme> = { auto: 'light', light: 'dark', dark: 'auto' };
const ThemeIcon = { auto: 'auto', light: 'sun', dark: 'moon' } as const;

/** Map or list, theme, language. */
class PsTools extends CityView {
  protected override cells(): readonly Listenable[] {
    return [...super.cells(), this.state.viewMode, this.state.hasMap, theme];
  }

  protected override render() {
    return html`<nav class="tools card" aria-label=${text('view.tools')}>
      ${this.state.hasMap.value ? html`<div class="switch" role="group" aria-label=${text('view.label')}>${this.mode('map')}${this.mode('list')}</div>` : ''}
      <button type="button" class="plain" aria-label="${text('view.theme')} : ${text(`theme.${theme.value}`)}" title=${text(`theme.${theme.value}`)}
        @click=${() => { theme.value = NextTheme[theme.value]; }}>${icon(ThemeIcon[theme.value])}</button>
      <button type="button" class="plain language" lang=${language.value === 'fr' ? 'en' : 'fr'} aria-label="${language.value === 'fr' ? 'EN' : 'FR'} : ${text('view.language')}"
        @click=${() => { language.value = language.value === 'fr' ? 'en' : 'fr'; }}>${language.value === 'fr' ? 'EN' : 'FR'}</button>
    </nav>`;
  }

  private mode(mode: 'map' | 'list') {
    const { viewMode } = this.state;
    return html`<button type="button" aria-pressed=${viewMode.value === mode} @click=${() => { viewMode.value = mode; }}>
      ${icon(mode)}<span>${text(`view.${mode}`)}</span></button>`;
  }
}

customElements.define('ps-tools', PsTools);
