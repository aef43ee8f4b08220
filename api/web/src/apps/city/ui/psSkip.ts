import { html } from 'lit';
import type { View } from '../../../kit/view';
import { text } from '../texts';
import { CityView } from './cityView';

/** The first stop of the keyboard: leads to the list, which is the map in words. */
class PsSkip extends CityView {
  protected override render() {
    return html`<button type="button" class="skip unseen-until-focus" @click=${this.go}>${text('app.skip')}</button>`;
  }

  private async go(): Promise<void> {
    this.state.viewMode.value = 'list';
    const list = document.querySelector<View>('ps-list');
    await list?.updateComplete;
    list?.querySelector<HTMLElement>('h2')?.focus();
  }
}

customElements.define('ps-skip', PsSkip);
