import { html } from 'lit';
import { language, scheme, theme, type Theme } from '../app/settings';
import { viewMode } from '../app/state';
import { text } from '../i18n';
import { icon } from './icons';
import { View } from './view';

const NextTheme: Record<Theme, Theme> = { auto: 'light', light: 'dark', dark: 'auto' };
const ThemeIcon = { auto: 'auto', light: 'sun', dark: 'moon' } as const;

/** Map or list, theme, language. */
class PsTools extends View {
  protected readonly cells = [viewMode, theme, scheme];

  protected override render() {
    return html`<nav class="tools card" aria-label=${text('view.tools')}>
      <div class="switch" role="group" aria-label=${text('view.label')}>${this.mode('map')}${this.mode('list')}</div>
      <button type="button" class="plain" aria-label="${text('view.theme')} : ${text(`theme.${theme.value}`)}" title=${text(`theme.${theme.value}`)}
        @click=${() => { theme.value = NextTheme[theme.value]; }}>${icon(ThemeIcon[theme.value])}</button>
      <button type="button" class="plain language" lang=${language.value === 'fr' ? 'en' : 'fr'} aria-label="${language.value === 'fr' ? 'EN' : 'FR'} : ${text('view.language')}"
        @click=${() => { language.value = language.value === 'fr' ? 'en' : 'fr'; }}>${language.value === 'fr' ? 'EN' : 'FR'}</button>
    </nav>`;
  }

  private mode(mode: 'map' | 'list') {
    return html`<button type="button" aria-pressed=${viewMode.value === mode} @click=${() => { viewMode.value = mode; }}>
      ${icon(mode)}<span>${text(`view.${mode}`)}</span></button>`;
  }
}

customElements.define('ps-tools', PsTools);
