import { html, type TemplateResult } from 'lit';
import { findPlaces, type Box, type FoundPlace } from '../../../core/http/catalog';
import { ApiError } from '../../../core/http/client';
import { canLocate, locate, LocateError } from '../../../core/locate';
import { icon } from '../../../kit/icons';
import { countText, text, type TextKey } from '../texts';
import { CityView } from './cityView';

const Settle = 180;
const MinLength = 2;
/** Zoom around the reader: bays one by one, and the next few streets. */
const NearZoom = 16.5;
/** Degrees around the bays within which the reader is still in the town. */
const Margin = 0.02;

/** One line of the list: the device's own place, or one that was found. */
type Choice = 'near' | FoundPlace;

/** Search by street, address, quarter, postcode or bay: a combobox (ARIA 1.2) with a list; enter or a click flies there. */
class PsSearch extends CityView {
  static override properties = { choices: { state: true }, active: { state: true }, problem: { state: true }, typed: { state: true } };
  /** Null while the list is closed. */
  declare choices: Choice[] | null;
  declare active: number;
  /** What the note says instead of the number of places. */
  declare problem: TextKey | null;
  declare typed: string;
  private running: AbortController | null = null;
  /** The wish for the device's place that has not been overtaken by another one. */
  private locating: object | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.reset('');
  }

  protected override render() {
    const isOpen = this.choices !== null && this.choices.length > 0;
    return html`<search class="search card">
      <h1><img src="/favicon.svg" alt="" width="30" height="30"><span class="brand">Park <i>&amp;</i> See</span></h1>
      <div class="field">${icon('search')}
        <input type="text" role="combobox" autocomplete="off" spellcheck="false" enterkeyhint="search" aria-label=${text('search.label')} placeholder=${text('search.placeholder')}
          aria-autocomplete="list" aria-controls="search-found" aria-expanded=${isOpen} aria-activedescendant=${isOpen && this.active >= 0 ? `found-${this.active}` : ''}
          .value=${this.typed} @input=${this.type} @keydown=${this.key} @focus=${this.offer} @click=${this.offer} @blur=${() => { this.choices = null; }}>
        ${this.typed ? html`<button type="button" class="plain" aria-label=${text('search.clear')} @click=${this.clear}>${icon('close')}</button>` : ''}
      </div>
      <ul id="search-found" role="listbox" aria-label=${text('search.label')} ?hidden=${!isOpen}>${(this.choices ?? []).map((choice, i) => this.option(choice, i))}</ul>
      <p class="search-note" role="status">${this.note()}</p>
    </search>`;
  }

  private option(choice: Choice, i: number) {
    const [name, detail] = choice === 'near' ? [html`${icon('target')} ${text('search.near')}`, text('search.near.hint')] : [choice.name, detailOf(choice)];
    return html`<li id="found-${i}" role="option" aria-selected=${i === this.active} @mousedown=${(event: Event) => { event.preventDefault(); this.choose(choice); }}>
      <span class="name">${name}</span><span class="quiet number">${detail}</span></li>`;
  }

  private note(): string | TemplateResult {
    if (this.problem) return text(this.problem);
    const found = this.choices?.filter((choice) => choice !== 'near') ?? [];
    if (this.choices === null || this.choices.length > found.length) return '';
    return found.length === 0 ? text('search.none') : html`<span class="unseen-text">${countText('search.found', found.length)}</span>`;
  }

  private type(event: Event): void {
    this.typed = (event.target as HTMLInputElement).value;
    this.problem = null;
    this.locating = null;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.search(this.typed.trim()), Settle);
  }

  private async search(query: string): Promise<void> {
    this.running?.abort();
    const running = (this.running = new AbortController());
    if (query.length < MinLength) {
      this.reset(this.typed);
      return this.offer();
    }
    try {
      const found = await findPlaces(query, running.signal);
      this.problem = null;
      this.choices = found;
      this.active = found.length > 0 ? 0 : -1;
    } catch (error) {
      if (error instanceof ApiError) this.problem = 'search.failed';
    }
  }

  /** In an empty field, the device's own place is the first choice. */
  private offer(): void {
    if (this.typed.trim() !== '' || !canLocate() || this.choices !== null) return;
    this.choices = ['near'];
    this.active = -1;
  }

  private key(event: KeyboardEvent): void {
    const choices = this.choices ?? [];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (choices.length === 0) return this.offer();
      const last = choices.length - 1;
      if (event.key === 'ArrowDown') this.active = this.active === last ? 0 : this.active + 1;
      else this.active = this.active <= 0 ? last : this.active - 1;
    } else if (event.key === 'Enter') {
      const choice = choices[this.active];
      if (choice) this.choose(choice);
      else void this.search(this.typed.trim());
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      if (this.choices) this.choices = null;
      else this.clear();
    }
  }

  private choose(choice: Choice): void {
    if (choice === 'near') return void this.goNear();
    this.reset(choice.name);
    this.state.city.value?.map.fly(choice.lon, choice.lat, choice.zoom);
    if (choice.bayNo !== null) this.state.selectedBay.value = choice.bayNo;
  }

  private async goNear(): Promise<void> {
    this.reset('');
    this.problem = 'search.near.waiting';
    const wish = (this.locating = {});
    try {
      const { lon, lat } = await locate();
      if (this.locating !== wish) return;
      const home = this.state.catalog.value?.home;
      this.problem = home && !isWithin(home, lon, lat) ? 'search.near.far' : null;
      if (this.problem === null) this.state.city.value?.map.fly(lon, lat, NearZoom);
    } catch (error) {
      if (!(error instanceof LocateError)) throw error;
      if (this.locating === wish) this.problem = `search.near.${error.fault}`;
    }
  }

  private clear(): void {
    this.reset('');
    this.querySelector('input')?.focus();
    this.offer();
  }

  private reset(typed: string): void {
    this.typed = typed;
    this.choices = null;
    this.active = -1;
    this.problem = null;
  }
}

function detailOf(place: FoundPlace): string {
  const what = place.kind === 'street' ? '' : text(`search.kind.${place.kind}`);
  const bays = place.bays === null ? '' : place.bays === 0 ? text('search.noBays') : countText('search.bays', place.bays);
  return [what, place.detail, bays].filter(Boolean).join(' · ');
}

function isWithin([west, south, east, north]: Box, lon: number, lat: number): boolean {
  return lon > west - Margin && lon < east + Margin && lat > south - Margin && lat < north + Margin;
}

customElements.define('ps-search', PsSearch);
