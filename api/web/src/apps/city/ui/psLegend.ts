import { html } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { number, percent } from '../../../core/i18n/format';
import { KindOrder, kindName, StatusNames, StatusOrder, type Counts, type Status } from '../../../domain/bay';
import { focused, focusOf, headlineOf, isFiltered, isOnly, onlyThis, type Filter } from '../../../domain/filter';
import { none, total, type Tally } from '../../../domain/tally';
import type { Cell, Listenable } from '../../../kit/cell';
import { icon } from '../../../kit/icons';
import { shape, stackBar } from '../../../kit/marks';
import { isNarrow } from '../../../kit/screen';
import { toggled } from '../state';
import { countText, text, type TextKey } from '../texts';
import { CityView } from './cityView';
import { placesLine } from './placesLine';

/** As many names of kinds as the summary of a filter spells out. */
const MostNames = 2;

/** Counts, legend and filters in one: each chip explains a mark, counts its bays, and shows or hides them; the headline counts what is left. */
class PsLegend extends CityView {
  static override properties = { isOpen: { state: true } };
  declare isOpen: boolean;
  /** Kinds that have been counted since the page was opened. */
  private readonly seen = new Set<number>();

  override connectedCallback(): void {
    super.connectedCallback();
    this.isOpen = this.state.isWall || !isNarrow();
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

  private get filter(): Filter {
    return { hiddenKinds: this.state.hiddenKinds.value, hiddenStatuses: this.state.hiddenStatuses.value };
  }

  private sum(now: Tally) {
    const label = text(this.isOpen ? 'legend.close' : 'legend.open');
    const { focus, count, total: of, counts } = headlineOf(now, this.filter);
    return html`<div class="sum">
      <div class="sum-head"><h2>${text(now.scope === 'city' ? 'counts.city' : 'counts.view')}</h2>
        <button type="button" class="plain fold" aria-expanded=${this.isOpen} aria-controls="legend-body" aria-label=${label} title=${label}
          @click=${() => { this.isOpen = !this.isOpen; }}>${icon(this.isOpen ? 'down' : 'up')}</button></div>
      <p class="big is-${focus}"><strong class="number">${number(count)}</strong> ${countText(`counts.${focus}`, count)}</p>
      ${stackBar(counts, this.hiddenNames())}
      <p class="quiet number">${text('counts.of', { total: number(of) })} · ${text(shareText(focus), { share: percent(of ? count / of : 0) })}</p>
      ${now.scope === 'view' ? this.places() : ''}
      ${this.summary()}
    </div>`;
  }

  /** What is filtered, in words, and the way back; nothing when nothing is. */
  private summary() {
    const { filter } = this;
    if (!isFiltered(filter)) return html`<p class="unseen-text" role="status"></p>`;
    return html`<div class="filtered"><p role="status">${text('filter.shown', { what: this.shown().join(' · ') })}</p>
      <button type="button" class="chip clear" @click=${this.showAll}>${icon('close')}${text('legend.all')}</button></div>`;
  }

  private shown(): string[] {
    const { hiddenKinds, hiddenStatuses } = this.filter;
    const kinds = this.known().filter((kind) => !hiddenKinds.has(kind));
    const statuses = StatusOrder.filter((status) => !hiddenStatuses.has(status));
    return [
      ...(hiddenKinds.size === 0 ? [] : kinds.length > MostNames || kinds.length === 0 ? [countText('filter.kinds', kinds.length)] : kinds.map((kind) => text(`kind.${kindName(kind)}`))),
      ...(hiddenStatuses.size === 0 ? [] : statuses.length === 0 ? [text('filter.noStates')] : statuses.map((status) => text(`statuses.${StatusNames[status]}`))),
    ];
  }

  private places() {
    const { city, hiddenKinds, hiddenStatuses } = this.state;
    if (city.value === null) return '';
    const { index, live, map } = city.value;
    const shown = index.within(map.bounds).filter(({ bayNo, kind }) => !hiddenKinds.value.has(kind) && !hiddenStatuses.value.has(live.bays.statusOf(bayNo)));
    return placesLine(shown, city.value);
  }

  private rows(now: Tally) {
    for (const kind of now.kinds.keys()) this.seen.add(kind);
    const { hiddenKinds } = this.filter;
    const kinds = KindOrder.filter((kind) => now.kinds.has(kind) || (hiddenKinds.size > 0 && this.known().includes(kind)));
    const all = total([...now.kinds].filter(([kind]) => !hiddenKinds.has(kind)).map(([, counts]) => counts));
    return html`
      <fieldset class="statuses"><legend>${text('legend.statuses')}</legend>${StatusOrder.map((status) => this.status(status, all))}</fieldset>
      <fieldset class="kinds"><legend>${text('legend.kinds')}</legend>${kinds.map((kind) => this.kind(kind, now.kinds.get(kind)))}</fieldset>
      ${now.scope === 'city' ? html`<p class="hint quiet">${text('legend.zone')}</p>` : ''}`;
  }

  private status(status: Status, all: Counts) {
    const name = StatusNames[status];
    const label = text(`statuses.${name}`);
    return this.row(this.state.hiddenStatuses, StatusOrder, status, label, html`<label class="chip status-row">
      ${this.box(this.state.hiddenStatuses, status, `${label} : ${number(all[name])}`)}
      ${shape(1, name)}<span>${label}</span><span class="number quiet">${number(all[name])}</span></label>`);
  }

  private kind(kind: number, counts: Counts = none()) {
    const { hiddenKinds, hiddenStatuses } = this.state;
    const name = text(`kind.${kindName(kind)}`);
    const focus = focusOf(hiddenStatuses.value);
    const count = number(focused(counts, hiddenStatuses.value));
    const label = focus === 'free'
      ? text('counts.kind', { kind: name, free: count, total: number(counts.total) })
      : text('counts.kindShown', { kind: name, count, total: number(counts.total) });
    return this.row(hiddenKinds, KindOrder, kind, name, html`<label class="chip kind-row">${this.box(hiddenKinds, kind, label)}
      ${shape(kind, 'neutral')}<span class="kind-name">${name}</span>
      <span class="number"><b>${count}</b><span class="quiet"> / ${number(counts.total)}</span></span>${stackBar(counts, this.hiddenNames())}</label>`);
  }

  private box(hidden: Cell<ReadonlySet<number>>, entry: number, label: string) {
    return html`<input type="checkbox" aria-label=${label} .checked=${!hidden.value.has(entry)} @change=${() => { hidden.value = toggled(hidden.value, entry); }}>
      <span class="tick" aria-hidden="true">${icon('check')}</span>`;
  }

  private row(hidden: Cell<ReadonlySet<number>>, all: readonly number[], entry: number, name: string, chip: unknown) {
    const label = `${text('filter.only')} : ${name}`;
    return html`<div class="chip-row">${chip}<button type="button" class="only" aria-label=${label} title=${label}
      aria-pressed=${isOnly(all, hidden.value, entry)} @click=${() => { hidden.value = onlyThis(all, hidden.value, entry); }}>${text('filter.onlyShort')}</button></div>`;
  }

  /** The kinds that there are in the city, as far as the page knows, in the reader's order. */
  private known(): number[] {
    const kinds = new Set([...this.seen, ...(this.state.catalog.value?.kinds ?? [])]);
    return KindOrder.filter((kind) => kinds.has(kind));
  }

  private hiddenNames() {
    return [...this.state.hiddenStatuses.value].map((status) => StatusNames[status as Status]);
  }

  private showAll(): void {
    this.state.hiddenKinds.value = new Set();
    this.state.hiddenStatuses.value = new Set();
    this.querySelector<HTMLElement>('.fold')?.focus();
  }
}

function shareText(focus: string): TextKey {
  return focus === 'free' ? 'counts.share' : 'counts.shareShown';
}

customElements.define('ps-legend', PsLegend);
