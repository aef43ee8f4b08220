import { html } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { number, percent } from '../../../core/i18n/format';
import { KindOrder, kindName, StatusNames, StatusOrder, type Counts, type Status } from '../../../domain/bay';
import { none, type Tally } from '../../../domain/tally';
import type { Listenable } from '../../../kit/cell';
import { icon } from '../../../kit/icons';
import { shape, stackBar } from '../../../kit/marks';
import { toggled } from '../state';
import { countText, text } from '../texts';
import { CityView } from './cityView';

/** Counts, legend and filters in one: each row explains a mark, counts its free bays, and hides them. */
class PsLegend extends CityView {
  static override properties = { isOpen: { state: true } };
  declare isOpen: boolean;

  override connectedCallback(): void {
    super.connectedCallback();
    this.isOpen = this.state.isWall || innerWidth >= 720;
  }

  protected override cells(): readonly Listenable[] {
    const { tally, hiddenKinds, hiddenStatuses, catalog } = this.state;
    return [...super.cells(), tally, hiddenKinds, hiddenStatuses, catalog];
  }

  protected override render() {
    const now = this.state.tally.value;
    return html`<section class="legend card ${classMap({ 'is-open': this.isOpen })}" aria-label=${text('legend.title')}>
      ${now ? this.sum(now) : html`<p class="sum quiet">${text('counts.waiting')}</p>`}
      <div class="legend-body" id="legend-body" ?hidden=${!this.isOpen}>${now ? this.rows(now) : ''}</div>
    </section>`;
  }

  private sum({ scope, all }: Tally) {
    const label = text(this.isOpen ? 'legend.close' : 'legend.open');
    return html`<div class="sum">
      <div class="sum-head"><h2>${text(scope === 'city' ? 'counts.city' : 'counts.view')}</h2>
        <button type="button" class="plain fold" aria-expanded=${this.isOpen} aria-controls="legend-body" aria-label=${label} title=${label}
          @click=${() => { this.isOpen = !this.isOpen; }}>${icon(this.isOpen ? 'down' : 'up')}</button></div>
      <p class="big"><strong class="number">${number(all.free)}</strong> ${countText('counts.free', all.free)}</p>
      ${stackBar(all)}
      <p class="quiet number">${text('counts.of', { total: number(all.total) })} · ${text('counts.share', { share: percent(all.total ? all.free / all.total : 0) })}</p>
    </div>`;
  }

  private rows(now: Tally) {
    const { hiddenKinds, hiddenStatuses } = this.state;
    const kinds = KindOrder.filter((kind) => now.kinds.has(kind) || hiddenKinds.value.has(kind));
    const isFiltered = hiddenKinds.value.size + hiddenStatuses.value.size > 0;
    return html`
      <fieldset class="statuses"><legend class="unseen-text">${text('legend.statuses')}</legend>${StatusOrder.map((status) => this.status(status, now.all))}</fieldset>
      <fieldset class="kinds"><legend class="unseen-text">${text('legend.kinds')}</legend>${kinds.map((kind) => this.kind(kind, now.kinds.get(kind)))}</fieldset>
      ${isFiltered ? html`<button type="button" class="action" @click=${this.showAll}>${text('legend.all')}</button>` : ''}
      ${now.scope === 'city' ? html`<p class="hint quiet">${text('legend.zone')}</p>` : ''}`;
  }

  private status(status: Status, all: Counts) {
    const { hiddenStatuses } = this.state;
    const name = StatusNames[status];
    return html`<label class="status-row"><input type="checkbox" .checked=${!hiddenStatuses.value.has(status)}
        @change=${() => { hiddenStatuses.value = toggled(hiddenStatuses.value, status); }}>
      ${shape(1, name)}<span>${text(`statuses.${name}`)}</span><span class="number quiet">${number(all[name])}</span></label>`;
  }

  private kind(kind: number, counts: Counts = none()) {
    const { hiddenKinds } = this.state;
    const name = text(`kind.${kindName(kind)}`);
    const label = text('counts.kind', { kind: name, free: number(counts.free), total: number(counts.total) });
    return html`<label class="kind-row"><input type="checkbox" aria-label=${label} .checked=${!hiddenKinds.value.has(kind)}
        @change=${() => { hiddenKinds.value = toggled(hiddenKinds.value, kind); }}>
      ${shape(kind, 'neutral')}<span class="kind-name">${name}</span>
      <span class="number"><b>${number(counts.free)}</b><span class="quiet"> / ${number(counts.total)}</span></span>${stackBar(counts)}</label>`;
  }

  private showAll(): void {
    this.state.hiddenKinds.value = new Set();
    this.state.hiddenStatuses.value = new Set();
  }
}

customElements.define('ps-legend', PsLegend);
