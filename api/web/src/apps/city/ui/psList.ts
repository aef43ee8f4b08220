import { html } from 'lit';
import { getBays, type BayDetails } from '../../../core/http/bays';
import { number, percent } from '../../../core/i18n/format';
import { ageText } from '../../../core/i18n/time';
import { kindName, StatusNames } from '../../../domain/bay';
import type { Listenable } from '../../../kit/cell';
import { shape } from '../../../kit/marks';
import type { BayPoint } from '../../../live/bayIndex';
import { countGroup, groupByName, type ZoneGroup } from '../../../map/zoneGroups';
import type { City } from '../state';
import { countText, text, type TextKey } from '../texts';
import { CityView } from './cityView';

const Page = 100;

/** The same as the map, as a table: zones when zoomed out, single bays (nearest to the middle first) when zoomed in. */
class PsList extends CityView {
  static override properties = { limit: { state: true } };
  declare limit: number;
  private asked = '';
  private streets = new Map<number, BayDetails>();

  constructor() {
    super();
    this.limit = Page;
  }

  protected override cells(): readonly Listenable[] {
    const { viewMode, pulse, zones, hiddenKinds, hiddenStatuses, selectedBay, city } = this.state;
    return [...super.cells(), viewMode, pulse, zones, hiddenKinds, hiddenStatuses, selectedBay, city];
  }

  protected override render() {
    const isShown = this.state.viewMode.value === 'list';
    const city = this.state.city.value;
    document.getElementById('map')?.toggleAttribute('inert', isShown);
    if (!isShown || !city) return html``;
    return html`<section class="list card" aria-labelledby="list-title"><h2 id="list-title" tabindex="-1">${text('list.title')}</h2>
      ${city.map.showsBays ? this.bays(city) : this.zones(city)}</section>`;
  }

  private zones({ live }: City) {
    const { zones, hiddenKinds } = this.state;
    const rows = groupByName(zones.value).map((zone) => ({ zone, counts: countGroup(zone, live.zones, hiddenKinds.value) }))
      .filter(({ counts }) => counts.total > 0).sort((a, b) => a.zone.name.localeCompare(b.zone.name, undefined, { numeric: true }));
    return html`<p class="quiet">${countText('list.zones', rows.length)}. ${text('list.zoomHint')}</p>
      ${table(['list.zone', 'list.free', 'list.occupied', 'list.unknown', 'list.share'], rows.map(({ zone, counts }) => html`<tr>
        <th scope="row"><button type="button" class="row-button" @click=${() => this.enter(zone)}>${zone.name}</button></th>
        <td>${number(counts.free)}</td><td>${number(counts.occupied)}</td><td>${number(counts.unknown)}</td><td>${percent(counts.free / counts.total)}</td></tr>`))}`;
  }

  private bays(city: City) {
    const bays = this.inView(city);
    const shown = bays.slice(0, this.limit);
    void this.fetchStreets(shown);
    if (bays.length === 0) return html`<p>${text('list.empty')}</p>`;
    return html`<p class="quiet">${countText('list.bays', bays.length)}.${shown.length < bays.length ? ` ${text('list.shown', { n: number(shown.length) })}` : ''}</p>
      ${table(['list.status', 'list.kind', 'list.street', 'list.bay', 'list.since'], shown.map((bay) => this.row(bay)))}
      ${shown.length < bays.length ? html`<button type="button" class="action" @click=${() => { this.limit += Page; }}>${text('list.more')}</button>` : ''}`;
  }

  private row(bay: BayPoint) {
    const { city, selectedBay } = this.state;
    const live = city.value?.live.bays.find(bay.bayNo);
    const status = StatusNames[live?.status ?? 0];
    const taken = live?.taken === undefined ? '' : html` <span class="number quiet">${countText('bay.taken', live.taken, { of: number(bay.places) })}</span>`;
    const since = live?.since ? ageText(Date.now() - live.since * 1000) : '';
    return html`<tr class=${selectedBay.value === bay.bayNo ? 'is-selected' : ''}><td><span class="mark is-${status}">${shape(bay.kind, status)}${text(`status.${status}`)}</span>${taken}</td>
      <td>${text(`kind.${kindName(bay.kind)}`)}</td><td>${this.streetOf(bay.bayNo)}</td>
      <th scope="row"><button type="button" class="row-button" @click=${() => { selectedBay.value = bay.bayNo; }}>${number(bay.bayNo)}</button></th><td>${since}</td></tr>`;
  }

  private inView({ map, live, index }: City): BayPoint[] {
    const { hiddenKinds, hiddenStatuses } = this.state;
    const { lon, lat } = map.center;
    const shrink = Math.cos((lat * Math.PI) / 180);
    const distance = (bay: BayPoint) => ((bay.lon - lon) * shrink) ** 2 + (bay.lat - lat) ** 2;
    return index.within(map.bounds)
      .filter((bay) => !hiddenKinds.value.has(bay.kind) && !hiddenStatuses.value.has(live.bays.statusOf(bay.bayNo)))
      .sort((a, b) => distance(a) - distance(b));
  }

  private streetOf(bayNo: number): string {
    return (this.streets.get(bayNo) ?? this.state.city.value?.streets.details.value.get(bayNo))?.street ?? '…';
  }

  // Streets are not in the tiles: fetched for the rows that are shown only, which are close together.
  private async fetchStreets(shown: readonly BayPoint[]): Promise<void> {
    const missing = shown.filter(({ bayNo }) => this.streetOf(bayNo) === '…');
    if (missing.length === 0) return;
    const [lons, lats] = [missing.map((bay) => bay.lon), missing.map((bay) => bay.lat)];
    const box = [Math.min(...lons) - 1e-5, Math.min(...lats) - 1e-5, Math.max(...lons) + 1e-5, Math.max(...lats) + 1e-5] as const;
    if (this.asked === String(box)) return;
    this.asked = String(box);
    try {
      const bays = await getBays(box, new AbortController().signal);
      if (this.streets.size > 20_000) this.streets.clear();
      for (const bay of bays) this.streets.set(bay.bayNo, bay);
      this.requestUpdate();
    } catch {
      // The rows stay without a street name; another view asks again.
      this.asked = '';
    }
  }

  private enter(zone: ZoneGroup): void {
    this.state.city.value?.map.jumpTo(zone.lon, zone.lat, 16);
    this.limit = Page;
    this.querySelector<HTMLElement>('h2')?.focus();
  }
}

function table(heads: TextKey[], rows: unknown[]) {
  return html`<div class="table-wrap"><table class="number"><thead><tr>${heads.map((head) => html`<th scope="col">${text(head)}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

customElements.define('ps-list', PsList);
