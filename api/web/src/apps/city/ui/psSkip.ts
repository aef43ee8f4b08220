import { html } from 'lit';
import type { View } from '../../../kit/view';
import { text } from '../texts';
import { CityView } from './cityView';

/** First stop of the keyboard: straight to the list, which says in words what the map draws. */
class PsSkip extends CityView {
  protected override render() {
    return html`<button type="button" class="skip said-focusable" @click=${this.go}>${text('app.skip')}</button>`;
  }

  private async go(): Promise<void> {
    this.state.viewMode.value = 'list';
    const list = document.querySelector<View>('ps-list');
    await list?.updateComplete;
    list?.querySelector<HTMLElement>('h2')?.focus();
  }
}

customElements.define('ps-skip', PsSkip);
