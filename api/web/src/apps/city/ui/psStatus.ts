import { html } from 'lit';
import { ageText, clockText, dayText } from '../../../core/i18n/time';
import type { Listenable } from '../../../kit/cell';
import { LateAfter, type Freshness, type LinkState } from '../../../live/freshness';
import { isOld } from '../dataAge';
import { text, type TextKey } from '../texts';
import { CityView } from './cityView';

/** The state of the link, or `old`: the link is sound, and the newest data are not of today. */
type Shown = LinkState | 'old';

/** The state of the link: live, or how old what is shown is. */
class PsStatus extends CityView {
  private announced: Shown = 'connecting';

  protected override cells(): readonly Listenable[] {
    return [...super.cells(), this.state.freshness, this.state.catalog, this.state.lastHeard];
  }

  protected override render() {
    const { freshness, catalog, lastHeard, isWall } = this.state;
    const timeZone = catalog.value?.datasets[0]?.timeZone;
    const shown: Shown = freshness.value.state === 'live' && isOld(lastHeard.value, Date.now()) ? 'old' : freshness.value.state;
    const date = lastHeard.value === null ? '' : dayText(lastHeard.value, timeZone);
    return html`
      <div class="status card is-${shown}"><i class="lamp" aria-hidden="true"></i><span class="number">${shown === 'old' ? text('link.dataOf', { date }) : wording(freshness.value)}</span>
        ${isWall ? html`<span class="number quiet">${clockText(new Date(), timeZone)}</span>` : ''}
        ${catalog.value?.simulated ? html`<span class="simulated" title=${text('app.simulated.long')}>${text('app.simulated')}</span>` : ''}</div>
      <div class="unseen-text" role="status">${this.announce(shown, date)}</div>`;
  }

  // Ages tick every second: only a change of state is read out.
  private announce(shown: Shown, date: string): string {
    const before = this.announced;
    this.announced = shown;
    return shown === 'connecting' || (before === 'connecting' && shown === 'live') ? '' : text(`link.spoken.${shown}` as TextKey, { date });
  }
}

function wording({ state, ageMs }: Freshness): string {
  const isOld = ageMs !== null && (state === 'disconnected' || ageMs >= LateAfter);
  if (isOld && state === 'late') return text('link.lateAge', { age: ageText(ageMs) });
  if (isOld && state === 'disconnected') return text('link.disconnectedAge', { age: ageText(ageMs) });
  return text(`link.${state}`);
}

customElements.define('ps-status', PsStatus);
