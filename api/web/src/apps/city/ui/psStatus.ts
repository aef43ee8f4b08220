import { html } from 'lit';
import { ageText, clockText } from '../../../core/i18n/time';
import type { Listenable } from '../../../kit/cell';
import { LateAfter, type Freshness, type LinkState } from '../../../live/freshness';
import { text, type TextKey } from '../texts';
import { CityView } from './cityView';

/** The state of the link: live, or how old what is shown is. */
class PsStatus extends CityView {
  private announced: LinkState = 'connecting';

  protected override cells(): readonly Listenable[] {
    return [...super.cells(), this.state.freshness, this.state.catalog];
  }

  protected override render() {
    const { freshness, catalog, isWall } = this.state;
    const { state } = freshness.value;
    return html`
      <div class="status card is-${state}"><i class="lamp" aria-hidden="true"></i><span class="number">${wording(freshness.value)}</span>
        ${isWall ? html`<span class="number quiet">${clockText(new Date(), catalog.value?.datasets[0]?.timeZone)}</span>` : ''}
        ${catalog.value?.simulated ? html`<span class="simulated" title=${text('app.simulated.long')}>${text('app.simulated')}</span>` : ''}</div>
      <div class="unseen-text" role="status">${this.announce(state)}</div>`;
  }

  // Ages tick every second: only a change of state is read out.
  private announce(state: LinkState): string {
    const before = this.announced;
    this.announced = state;
    return state === 'connecting' || (before === 'connecting' && state === 'live') ? '' : text(`link.spoken.${state}` as TextKey);
  }
}

function wording({ state, ageMs }: Freshness): string {
  const isOld = ageMs !== null && (state === 'disconnected' || ageMs >= LateAfter);
  if (isOld && state === 'late') return text('link.lateAge', { age: ageText(ageMs) });
  if (isOld && state === 'disconnected') return text('link.disconnectedAge', { age: ageText(ageMs) });
  return text(`link.${state}`);
}

customElements.define('ps-status', PsStatus);
