import { html } from 'lit';
import { viewMode } from '../app/state';
import { text } from '../i18n';
import { View } from './view';

/** First stop of the keyboard: straight to the list, which says in words what the map draws. */
class PsSkip extends View {
  protected readonly cells = [];

  protected override render() {
    return html`<button type="button" class="skip said-focusable" @click=${this.go}>${text('app.skip')}</button>`;
  }

  private async go(): Promise<void> {
    viewMode.value = 'list';
    const list = document.querySelector<View>('ps-list');
    await list?.updateComplete;
    list?.querySelector<HTMLElement>('h2')?.focus();
  }
}

customElements.define('ps-skip', PsSkip);
