import { html } from 'lit';
import { getBay, getLastDay, type BayDetails } from '../../../core/http/bays';
import { ApiError } from '../../../core/http/client';
import { number } from '../../../core/i18n/format';
import { ageText, momentText } from '../../../core/i18n/time';
import { hidesTimes, KindNames, StatusNames, type StatusName } from '../../../domain/bay';
import type { Stay } from '../../../domain/stay';
import type { Listenable } from '../../../kit/cell';
import { icon } from '../../../kit/icons';
import { shape } from '../../../kit/marks';
import { countText, text, type TextKey } from '../texts';
import { CityView } from './cityView';
import { dayLine } from './dayLine';

/** What the panel has of its bay. */
type Load = { is: 'loading' } | { is: 'missing' } | { is: 'failed' } | { is: 'here'; bay: BayDetails };

/** One bay: what it is, its state now, its last day. A panel at the side, a sheet at the bottom of a phone. */
class PsBay extends CityView {
  static override properties = { load: { state: true }, stays: { state: true }, isCopied: { state: true } };
  declare load: Load;
  /** Null while loading, `failed` when the history does not answer. */
  declare stays: Stay[] | 'failed' | null;
  declare isCopied: boolean;
  private running: AbortController | null = null;
  private opener: HTMLElement | null = null;

  constructor() {
    super();
    this.load = { is: 'loading' };
    this.stays = null;
    this.isCopied = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { selectedBay } = this.state;
    const key = (event: KeyboardEvent) => event.key === 'Escape' && selectedBay.value !== null && this.close();
    document.addEventListener('keydown', key);
    this.onDisconnect(() => document.removeEventListener('keydown', key));
    this.onDisconnect(selectedBay.listen((bayNo) => void this.open(bayNo)));
    if (selectedBay.value !== null) void this.open(selectedBay.value);
  }

  protected override cells(): readonly Listenable[] {
    const { selectedBay, pulse, freshness, catalog, city } = this.state;
    return [...super.cells(), selectedBay, pulse, freshness, catalog, city];
  }

  protected override render() {
    const bayNo = this.state.selectedBay.value;
    if (bayNo === null) return html``;
    const bay = this.load.is === 'here' ? this.load.bay : null;
    return html`<aside class="bay card" aria-labelledby="bay-title">
      <div class="bay-head"><div><h2 id="bay-title" tabindex="-1">${bay ? bay.street || text('bay.noStreet') : text('bay.title', { no: number(bayNo) })}</h2>
        ${bay ? html`<p class="quiet number">${text('bay.title', { no: number(bayNo) })} · ${text('bay.zone')} ${bay.zone}</p>` : ''}</div>
        <button type="button" class="plain" aria-label=${text('bay.close')} @click=${this.close}>${icon('close')}</button></div>
      ${bay ? this.details(bay) : this.waiting()}
    </aside>`;
  }

  private waiting() {
    if (this.load.is === 'loading') return html`<p class="quiet">${text('bay.loading')}</p>`;
    if (this.load.is === 'missing') return html`<p>${text('bay.missing')}</p>`;
    return html`<p>${text('bay.failed')}</p><button type="button" class="action" @click=${() => this.open(this.state.selectedBay.value)}>${text('bay.retry')}</button>`;
  }

  private details(bay: BayDetails) {
    const { status, since, heard, taken } = this.now(bay);
    const isTrue = this.state.freshness.value.state === 'live';
    return html`
      <div class="state is-${status} ${isTrue ? '' : 'is-old'}">${shape(KindNames.indexOf(bay.kind), status)}
        <div><strong>${text(`status.${status}`)}</strong>${since ? html` <span class="number">${text('bay.sinceAgo', { age: ageText(Date.now() - since.getTime()) })}</span>` : ''}
          ${isTrue ? '' : html`<em>${text('bay.stale')}</em>`}</div></div>
      <dl class="facts">
        ${fact('list.kind', text(`kind.${bay.kind}`))}
        ${fact('bay.places', taken === null ? countText('bay.placesValue', bay.places) : countText('bay.taken', taken, { of: number(bay.places) }))}
        ${bay.orientation && bay.orientation !== 'unknown' ? fact('bay.orientation', text(`orientation.${bay.orientation}` as TextKey)) : ''}
        ${bay.tariffZone ? fact('bay.tariff', bay.tariffZone) : ''}
        ${since ? fact('bay.since', momentText(since, this.timeZone(bay))) : ''}
        ${hidesTimes(bay.kind) ? '' : fact('bay.heard', heard
          ? text('bay.ago', { age: ageText(Date.now() - heard.getTime()) })
          : text('bay.never'))}
        ${fact('bay.source', this.sourceOf(bay)?.title ?? bay.dataset)}
      </dl>
      <section class="history"><h3>${text('day.title')}</h3>${this.history(bay)}</section>
      <div class="actions">
        <button type="button" class="action" @click=${() => this.state.city.value?.map.fly(bay.lon, bay.lat, 18)}>${icon('target')}${text('bay.fly')}</button>
        <button type="button" class="action" @click=${this.copy}>${icon('link')}<span aria-live="polite">${text(this.isCopied ? 'bay.copied' : 'bay.copy')}</span></button>
      </div>`;
  }

  private history(bay: BayDetails) {
    if (hidesTimes(bay.kind)) return html`<p class="quiet">${text('day.hidden')}</p>`;
    if (this.stays === 'failed') return html`<p class="quiet">${text('day.failed')}</p>`;
    return this.stays === null ? html`<p class="quiet">${text('bay.loading')}</p>` : dayLine(this.stays, this.timeZone(bay), new Date());
  }

  /** The live state where the bay's tile is watched, else the API's answer of when the panel opened. */
  private now(bay: BayDetails): { status: StatusName; since: Date | null; heard: Date | null; taken: number | null } {
    const live = this.state.city.value?.live.bays.find(bay.bayNo);
    if (!live) return { status: bay.status, since: toDate(bay.since), heard: toDate(bay.lastHeard), taken: bay.taken };
    const at = (seconds: number) => (seconds > 0 ? new Date(seconds * 1000) : null);
    return { status: StatusNames[live.status], since: at(live.since), heard: at(live.lastHeard), taken: live.taken ?? null };
  }

  private timeZone(bay: BayDetails): string | undefined {
    return this.sourceOf(bay)?.timeZone;
  }

  private sourceOf(bay: BayDetails) {
    return this.state.catalog.value?.datasets.find(({ name }) => name === bay.dataset);
  }

  private async open(bayNo: number | null): Promise<void> {
    this.running?.abort();
    if (bayNo === null) return this.contains(document.activeElement) ? this.opener?.focus() : undefined; // closed by Back
    const { signal } = (this.running = new AbortController());
    if (!this.contains(document.activeElement)) this.opener = document.activeElement as HTMLElement | null;
    this.load = { is: 'loading' };
    this.stays = null;
    this.isCopied = false;
    try {
      const bay = await getBay(bayNo, signal);
      this.load = { is: 'here', bay };
      await this.updateComplete;
      this.querySelector<HTMLElement>('#bay-title')?.focus({ preventScroll: true });
      if (!hidesTimes(bay.kind)) this.stays = await getLastDay(bay.bayId, signal);
    } catch (error) {
      if (signal.aborted) return;
      if (this.load.is === 'here') this.stays = 'failed';
      else this.load = { is: error instanceof ApiError && error.status === 404 ? 'missing' : 'failed' };
    }
  }

  private close(): void {
    this.state.selectedBay.value = null;
    this.opener?.focus();
  }

  private async copy(): Promise<void> {
    await navigator.clipboard.writeText(location.href);
    this.isCopied = true;
  }
}

function fact(label: TextKey, value: unknown) {
  return html`<div><dt>${text(label)}</dt><dd class="number">${value}</dd></div>`;
}

function toDate(value: string | null): Date | null {
  return value === null ? null : new Date(value);
}

customElements.define('ps-bay', PsBay);
