import { html } from 'lit';
import { getAllBays, getBays, type BayDetails } from '../../../core/http/bays';
import { number, percent } from '../../../core/i18n/format';
import { ageText } from '../../../core/i18n/time';
import { kindName, Status, StatusNames, StatusOrder, type Counts } from '../../../domain/bay';
import { shows, type Filter } from '../../../domain/filter';
import { nextOrder, sorted, type Order } from '../../../domain/order';
import type { Listenable } from '../../../kit/cell';
import { icon } from '../../../kit/icons';
import { shape } from '../../../kit/marks';
import type { BayPoint } from '../../../live/bayIndex';
import { countGroup, groupByName, type ZoneGroup } from '../../../map/zoneGroups';
import type { City } from '../state';
import { countText, text, type TextKey } from '../texts';
import { CityView } from './cityView';
import { saveBays, saveZones } from './listFile';
import { table, type Column } from './listTable';
import { placesLine } from './placesLine';

const Page = 100;
/** A street that is not known yet. */
const NoStreet = '…';

interface ZoneRow { zone: ZoneGroup; name: string; counts: Counts }

/** The same as the map, as a table: zones when zoomed out, single bays (nearest to the middle first) when zoomed in. */
class PsList extends CityView {
  static override properties = { limit: { state: true }, order: { state: true }, file: { state: true } };
  declare limit: number;
  /** Null: the list's own order. */
  declare order: Order<TextKey> | null;
  /** How the download is getting on. */
  declare file: 'none' | 'running' | 'failed';
  private asked = '';
  private streets = new Map<number, BayDetails>();
  private readonly zoneColumns: readonly Column<ZoneRow>[] = [
    { head: 'list.zone', valueOf: ({ name }) => name },
    ...StatusOrder.map((status): Column<ZoneRow> => ({ head: `statuses.${StatusNames[status]}`, valueOf: ({ counts }) => counts[StatusNames[status]], isDownFirst: true })),
    { head: 'list.share', valueOf: ({ counts }) => counts.free / counts.total, isDownFirst: true },
  ];
  private readonly bayColumns: readonly Column<BayPoint>[] = [
    { head: 'list.status', valueOf: ({ bayNo }) => StatusOrder.indexOf(this.statusOf(bayNo)) },
    { head: 'list.kind', valueOf: ({ kind }) => text(`kind.${kindName(kind)}`) },
    { head: 'list.street', valueOf: ({ bayNo }) => [this.streetOf(bayNo)].find((street) => street !== NoStreet && street !== '') ?? null },
    { head: 'list.bay', valueOf: ({ bayNo }) => bayNo },
    { head: 'list.since', valueOf: ({ bayNo }) => [this.state.city.value?.live.bays.find(bayNo)?.since].map((since) => (since ? -since : null))[0] ?? null },
  ];

  constructor() {
    super();
    this.limit = Page;
    this.order = null;
    this.file = 'none';
  }

  protected override cells(): readonly Listenable[] {
    const { viewMode, pulse, zones, hiddenKinds, hiddenStatuses, selectedBay, city, hasMap } = this.state;
    return [...super.cells(), viewMode, pulse, zones, hiddenKinds, hiddenStatuses, selectedBay, city, hasMap];
  }

  protected override render() {
    const isShown = this.state.viewMode.value === 'list';
    const city = this.state.city.value;
    document.getElementById('map')?.toggleAttribute('inert', isShown);
    document.documentElement.classList.toggle('shows-list', isShown);
    if (!isShown || !city) return html``;
    return html`<section class="list card" aria-labelledby="list-title"><h2 id="list-title" tabindex="-1">${text('list.title')}</h2>
      ${this.state.hasMap.value ? '' : html`<p class="no-map">${text('list.noMap')}</p>`}
      ${city.map.showsBays ? this.bays(city) : this.zones(city)}</section>`;
  }

  private get filter(): Filter {
    return { hiddenKinds: this.state.hiddenKinds.value, hiddenStatuses: this.state.hiddenStatuses.value };
  }

  private zones({ live }: City) {
    const { hiddenKinds, hiddenStatuses } = this.filter;
    const all = groupByName(this.state.zones.value).map((zone): ZoneRow => ({ zone, name: zone.name, counts: countGroup(zone, live.zones, hiddenKinds) }))
      .filter(({ counts }) => counts.total > 0);
    const statuses = StatusOrder.filter((status) => !hiddenStatuses.has(status) && (status !== Status.Closed || all.some(({ counts }) => counts.closed > 0)));
    const heads: readonly TextKey[] = statuses.map((status): TextKey => `statuses.${StatusNames[status]}`);
    const hasShare = !hiddenStatuses.has(Status.Free);
    const columns = this.zoneColumns.filter(({ head }) => head === 'list.zone' || heads.includes(head) || (head === 'list.share' && hasShare));
    const rows = this.inOrder(sorted(all, ({ name }) => name, false), columns);
    return html`<p class="quiet">${countText('list.zones', rows.length)}. ${text('list.zoomHint')}</p>
      ${this.download(rows.length, () => saveZones(rows))}
      ${table(columns, rows.map(({ zone, counts }) => html`<tr>
        <th scope="row"><button type="button" class="row-button" @click=${() => this.enter(zone)}>${zone.name}</button></th>
        ${statuses.map((status) => html`<td>${number(counts[StatusNames[status]])}</td>`)}${hasShare ? html`<td>${percent(counts.free / counts.total)}</td>` : ''}</tr>`),
      this.order, (column) => this.sortBy(column))}`;
  }

  private bays(city: City) {
    const bays = this.inOrder(this.inView(city), this.bayColumns);
    const shown = bays.slice(0, this.limit);
    void this.fetchStreets(this.order?.column === 'list.street' ? bays : shown);
    if (bays.length === 0) return html`<p>${text('list.empty')}</p>`;
    return html`<p class="quiet">${countText('list.bays', bays.length)}.${shown.length < bays.length ? ` ${text('list.shown', { n: number(shown.length) })}` : ''}</p>
      ${placesLine(bays, city)}
      ${this.download(bays.length, () => saveBays(city, this.filter, AbortSignal.timeout(60_000)))}
      ${table(this.bayColumns, shown.map((bay) => this.row(bay)), this.order, (column) => this.sortBy(column))}
      ${shown.length < bays.length ? html`<button type="button" class="action more" @click=${() => { this.limit += Page; }}>${text('list.more')}</button>` : ''}`;
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

  private download(rows: number, save: () => void | Promise<void>) {
    if (rows === 0) return '';
    const run = async () => {
      this.file = 'running';
      try {
        await save();
        this.file = 'none';
      } catch {
        this.file = 'failed';
      }
    };
    return html`<p class="export"><button type="button" class="action" ?disabled=${this.file === 'running'} @click=${run}>${icon('download')}${text('list.export')}</button>
      <span role="status">${this.file === 'none' ? '' : text(this.file === 'running' ? 'list.exporting' : 'list.exportFailed')}</span></p>`;
  }

  private sortBy<T>({ head, isDownFirst = false }: Column<T>): void {
    this.order = nextOrder(this.order, head, isDownFirst);
  }

  private inOrder<T>(rows: T[], columns: readonly Column<T>[]): T[] {
    const column = columns.find(({ head }) => head === this.order?.column);
    return column && this.order ? sorted(rows, column.valueOf, this.order.isDown) : rows;
  }

  private inView({ map, live, index }: City): BayPoint[] {
    const { filter } = this;
    const { lon, lat } = map.center;
    const shrink = Math.cos((lat * Math.PI) / 180);
    const distance = (bay: BayPoint) => ((bay.lon - lon) * shrink) ** 2 + (bay.lat - lat) ** 2;
    return index.within(map.bounds).filter((bay) => shows(filter, bay.kind, live.bays.statusOf(bay.bayNo))).sort((a, b) => distance(a) - distance(b));
  }

  private statusOf(bayNo: number): Status {
    return this.state.city.value?.live.bays.statusOf(bayNo) ?? Status.Unknown;
  }

  private streetOf(bayNo: number): string {
    return (this.streets.get(bayNo) ?? this.state.city.value?.streets.details.value.get(bayNo))?.street ?? NoStreet;
  }

  // Streets are not in the tiles: fetched for the rows that are shown only, which are close together unless the reader has sorted them.
  private async fetchStreets(shown: readonly BayPoint[]): Promise<void> {
    const missing = shown.filter(({ bayNo }) => this.streetOf(bayNo) === NoStreet);
    if (missing.length === 0) return;
    const [lons, lats] = [missing.map((bay) => bay.lon), missing.map((bay) => bay.lat)];
    const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b)) - 1e-5;
    const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b)) + 1e-5;
    const box = [least(lons), least(lats), most(lons), most(lats)] as const;
    if (this.asked === String(box)) return;
    this.asked = String(box);
    try {
      const bays = await (this.order === null ? getBays : getAllBays)(box, new AbortController().signal);
      if (this.streets.size > 60_000) this.streets.clear();
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

customElements.define('ps-list', PsList);
