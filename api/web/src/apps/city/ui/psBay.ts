import { html } from 'lit';
import { getBay, getLastDay, getOffer, type BayDetails } from '../../../core/http/bays';
import { ApiError } from '../../../core/http/client';
import { number } from '../../../core/i18n/format';
import { ageText, momentText } from '../../../core/i18n/time';
import { hidesTimes, KindNames, StatusNames, type StatusName } from '../../../domain/bay';
import { validFor, type Offer } from '../../../domain/offer';
import { routeTo } from '../../../domain/route';
import type { LastDay } from '../../../domain/stay';
import type { Listenable } from '../../../kit/cell';
import { copyText } from '../../../kit/copy';
import { icon } from '../../../kit/icons';
import { shape } from '../../../kit/marks';
import { countText, text, type TextKey } from '../texts';
import { CityView } from './cityView';
import { dayLine } from './dayLine';
import { offerLines } from './offerLines';

/** The longest time that a timer of a browser can wait. */
const LongestWait = 2 ** 31 - 1;

/** What the panel has of its bay. */
type Load = { is: 'loading' } | { is: 'missing' } | { is: 'failed' } | { is: 'here'; bay: BayDetails };

/** One bay: its state now, what it offers by the rules, what it is, its last day. A panel at the side, a sheet at the bottom of a phone. */
class PsBay extends CityView {
  static override properties = { load: { state: true }, offer: { state: true }, stays: { state: true }, copied: { state: true } };
  declare load: Load;
  /** Null while loading, `failed` when the rules do not answer. */
  declare offer: Offer | 'failed' | null;
  /** Null while loading, `failed` when the history does not answer. */
  declare stays: LastDay | 'failed' | null;
  /** The link that was copied, or that the reader has to copy. */
  declare copied: { by: 'page' | 'hand'; link: string } | null;
  private running: AbortController | null = null;
  private renewal: ReturnType<typeof setTimeout> | undefined;
  private opener: HTMLElement | null = null;

  constructor() {
    super();
    this.load = { is: 'loading' };
    this.offer = null;
    this.stays = null;
    this.copied = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { selectedBay } = this.state;
    const key = (event: KeyboardEvent) => event.key === 'Escape' && selectedBay.value !== null && this.close();
    document.addEventListener('keydown', key);
    this.onDisconnect(() => document.removeEventListener('keydown', key));
    this.onDisconnect(() => this.giveUp());
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
      <section class="offer"><h3>${text('offer.title')}</h3>${this.rules(bay)}</section>
      <dl class="facts">
        ${fact('bay.places', taken === null ? countText('bay.placesValue', bay.places) : countText('bay.taken', taken, { of: number(bay.places) }))}
        ${fact('list.kind', text(`kind.${bay.kind}`))}
        ${bay.orientation && bay.orientation !== 'unknown' ? fact('bay.orientation', text(`orientation.${bay.orientation}` as TextKey)) : ''}
        ${since ? fact('bay.since', momentText(since, this.timeZone(bay))) : ''}
        ${hidesTimes(bay.kind) ? '' : fact('bay.heard', heard
          ? text('bay.ago', { age: ageText(Date.now() - heard.getTime()) })
          : text('bay.never'))}
        ${fact('bay.source', this.sourceOf(bay)?.title ?? bay.dataset)}
      </dl>
      <div class="actions">
        <a class="action" href=${routeTo(bay.lat, bay.lon, navigator.userAgent)} target="_blank" rel="noopener noreferrer">${icon('route')}${text('bay.route')}</a>
        <button type="button" class="action" @click=${() => this.state.city.value?.map.fly(bay.lon, bay.lat, 18)}>${icon('target')}${text('bay.fly')}</button>
        <button type="button" class="action" @click=${this.copy}>${icon('link')}<span aria-live="polite">${text(this.copied?.by === 'page' ? 'bay.copied' : 'bay.copy')}</span></button>
      </div>
      ${this.copied?.by === 'hand' ? html`<label class="by-hand"><span>${text('bay.copyByHand')}</span><input readonly .value=${this.copied.link}></label>` : ''}
      <section class="history"><h3>${text('day.title')}</h3>${this.history(bay)}</section>`;
  }

  private rules(bay: BayDetails) {
    if (this.offer === null) return html`<p class="quiet">${text('bay.loading')}</p>`;
    if (this.offer !== 'failed') return offerLines(this.offer);
    return html`<p class="quiet">${text('offer.failed')}</p><button type="button" class="action" @click=${() => this.ask(bay)}>${text('bay.retry')}</button>`;
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
    this.giveUp();
    if (bayNo === null) return this.contains(document.activeElement) ? this.opener?.focus() : undefined; // closed by Back
    const { signal } = (this.running = new AbortController());
    if (!this.contains(document.activeElement)) this.opener = document.activeElement as HTMLElement | null;
    this.load = { is: 'loading' };
    this.offer = null;
    this.stays = null;
    this.copied = null;
    try {
      const bay = await getBay(bayNo, signal);
      this.load = { is: 'here', bay };
      void this.ask(bay);
      await this.updateComplete;
      this.querySelector<HTMLElement>('#bay-title')?.focus({ preventScroll: true });
      if (!hidesTimes(bay.kind)) this.stays = await getLastDay(bay.bayId, signal);
    } catch (error) {
      if (signal.aborted) return;
      if (this.load.is === 'here') this.stays = 'failed';
      else this.load = { is: error instanceof ApiError && error.status === 404 ? 'missing' : 'failed' };
    }
  }

  /** Asks what the bay offers, and once more when the answer has had its time: nothing is asked in between. */
  private async ask(bay: BayDetails): Promise<void> {
    const signal = this.running?.signal;
    if (!signal || signal.aborted) return;
    try {
      const offer = await getOffer(bay.bayId, signal);
      if (signal.aborted) return;
      this.offer = offer;
      this.renewal = setTimeout(() => void this.ask(bay), Math.min(validFor(offer), LongestWait));
    } catch {
      if (!signal.aborted) this.offer = 'failed';
    }
  }

  /** Ends what is under way for the bay that was open. */
  private giveUp(): void {
    this.running?.abort();
    clearTimeout(this.renewal);
  }

  private close(): void {
    this.state.selectedBay.value = null;
    this.opener?.focus();
  }

  private async copy(): Promise<void> {
    const link = location.href;
    this.copied = { by: (await copyText(link)) ? 'page' : 'hand', link };
    await this.updateComplete;
    this.querySelector<HTMLInputElement>('.by-hand input')?.select();
  }
}

function fact(label: TextKey, value: unknown) {
  return html`<div><dt>${text(label)}</dt><dd class="number">${value}</dd></div>`;
}

function toDate(value: string | null): Date | null {
  return value === null ? null : new Date(value);
}

customElements.define('ps-bay', PsBay);
