import { html } from 'lit';
import { getStreets, type Street } from '../../../core/http/catalog';
import { ApiError } from '../../../core/http/client';
import { icon } from '../../../kit/icons';
import { countText, text } from '../texts';
import { CityView } from './cityView';

const Settle = 180;
const MinLength = 2;

/** Search by street: a combobox (ARIA 1.2) with a list; enter or a click flies there. */
class PsSearch extends CityView {
  static override properties = { found: { state: true }, active: { state: true }, problem: { state: true }, typed: { state: true } };
  declare found: Street[] | null;
  declare active: number;
  declare problem: boolean;
  declare typed: string;
  private running: AbortController | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.reset('');
  }

  protected override render() {
    const isOpen = this.found !== null && this.found.length > 0;
    return html`<search class="search card">
      <h1><img src="/favicon.svg" alt="" width="30" height="30"><span class="brand">Park <i>&amp;</i> See</span></h1>
      <div class="field">${icon('search')}
        <input type="text" role="combobox" autocomplete="off" spellcheck="false" enterkeyhint="search" aria-label=${text('search.label')} placeholder=${text('search.placeholder')}
          aria-autocomplete="list" aria-controls="search-found" aria-expanded=${isOpen} aria-activedescendant=${isOpen && this.active >= 0 ? `street-${this.active}` : ''}
          .value=${this.typed} @input=${this.type} @keydown=${this.key} @blur=${() => { this.found = null; }}>
        ${this.typed ? html`<button type="button" class="plain" aria-label=${text('search.clear')} @click=${this.clear}>${icon('close')}</button>` : ''}
      </div>
      <ul id="search-found" role="listbox" aria-label=${text('search.label')} ?hidden=${!isOpen}>${(this.found ?? []).map((street, i) => this.option(street, i))}</ul>
      <p class="search-note" role="status">${this.note()}</p>
    </search>`;
  }

  private option(street: Street, i: number) {
    return html`<li id="street-${i}" role="option" aria-selected=${i === this.active} @mousedown=${(event: Event) => { event.preventDefault(); this.choose(street); }}>
      <span>${street.street}</span><span class="quiet number">${street.zone} · ${countText('search.bays', street.bays)}</span></li>`;
  }

  private note() {
    if (this.problem) return text('search.failed');
    if (this.found === null) return '';
    return this.found.length === 0 ? text('search.none') : html`<span class="unseen-text">${countText('search.found', this.found.length)}</span>`;
  }

  private type(event: Event): void {
    this.typed = (event.target as HTMLInputElement).value;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.search(this.typed.trim()), Settle);
  }

  private async search(query: string): Promise<void> {
    this.running?.abort();
    const running = (this.running = new AbortController());
    if (query.length < MinLength) return this.reset(this.typed);
    try {
      const found = await getStreets(query, running.signal);
      this.problem = false;
      this.found = found;
      this.active = found.length > 0 ? 0 : -1;
    } catch (error) {
      if (error instanceof ApiError) this.problem = true;
    }
  }

  private key(event: KeyboardEvent): void {
    const found = this.found ?? [];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      this.active = found.length === 0 ? -1 : (this.active + step + found.length) % found.length;
    } else if (event.key === 'Enter') {
      const street = found[this.active];
      if (street) this.choose(street);
      else void this.search(this.typed.trim());
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      if (this.found) this.found = null;
      else this.clear();
    }
  }

  private choose(street: Street): void {
    this.reset(street.street);
    this.state.city.value?.map.fly(street.lon, street.lat);
  }

  private clear(): void {
    this.reset('');
    this.querySelector('input')?.focus();
  }

  private reset(typed: string): void {
    this.typed = typed;
    this.found = null;
    this.active = -1;
    this.problem = false;
  }
}

customElements.define('ps-search', PsSearch);
