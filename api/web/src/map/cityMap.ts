import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import { Status } from '../domain/bay';
import { shows, type Filter } from '../domain/filter';
import type { BayIndex, BayPoint } from '../live/bayIndex';
import type { LiveCity } from '../live/liveCity';
import { LiveZoom, type Bounds } from '../live/tileKey';
import { tilesInView } from '../live/viewport';
import { BayLayer } from './bayLayers';
import { indexTile } from './bayTiles';
import { PlaceZoom, type Camera } from './camera';
import type { CityState } from './cityState';
import { Dust } from './dust';
import { Painter } from './painter';
import { Pings } from './pings';
import { readPalette, type Palette } from './palette';
import { fitPadding } from './start';
import { repaint, type Ground } from './theme';
import { ZoneLayer, zoneScale } from './zoneLayers';
import { ZonePainter } from './zonePainter';

const KindLayers = ['bay-road', 'bay-glow', BayLayer, 'bay-letter'];
const ZonesEvery = 1_000;
/** How far from a bay a click still means it, pixels. */
const Reach = 11;

type PointLike = { x: number; y: number };
/** A ring on the map; `isOne` when it stands for a single zone. */
type Ring = { lon: number; lat: number; isOne: boolean };

/** The drawn city: joins the map to live states, filters, selection, theme and language. */
export class CityMap implements Camera {
  private readonly painter: Painter;
  private readonly pings: Pings;
  private readonly dust: Dust;
  private readonly zonePainter: ZonePainter;
  private palette: Palette = readPalette();
  private isStale = false;

  /**
   * @param home where "whole city" leads
   * @param ground what lies under the bays
   */
  constructor(
    readonly map: MapLibreMap, private readonly live: LiveCity, private readonly index: BayIndex, private readonly state: CityState, private readonly home: Bounds,
    private readonly ground: Ground,
  ) {
    this.painter = new Painter(map, (bayNo) => live.bays.statusOf(bayNo));
    this.pings = new Pings(map);
    this.dust = new Dust(map, home, this.palette.dust, state.zones.value.reduce((sum, { bays }) => sum + bays, 0));
    this.zonePainter = new ZonePainter(map, live.zones, zoneScale(state.isWall), (bays) => state.ringLabel(bays));
    map.on('load', () => this.begin());
    map.on('move', () => live.look(this.tiles()));
    this.name();
  }

  get showsBays(): boolean {
    return this.map.getZoom() >= LiveZoom;
  }

  get bounds(): Bounds {
    const box = this.map.getBounds();
    return [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()];
  }

  get zoom(): number {
    return this.map.getZoom();
  }

  get center(): { lon: number; lat: number } {
    const { lng, lat } = this.map.getCenter();
    return { lon: lng, lat };
  }

  /** A live bay has changed. */
  touch(bayNo: number): void {
    this.painter.touch(bayNo);
    const bay = this.showsBays && !this.isStale ? this.index.find(bayNo) : undefined;
    const status = this.live.bays.statusOf(bayNo);
    const [west, south, east, north] = this.bounds;
    if (!bay || this.filter.hiddenKinds.has(bay.kind) || bay.lon < west || bay.lon > east || bay.lat < south || bay.lat > north) return;
    const since = this.live.bays.find(bayNo)?.since ?? 0;
    // A snapshot brings thousands of old states: only what has just happened deserves a ring.
    if (Date.now() / 1000 - since < 30) this.pings.add(bay.lon, bay.lat, status === Status.Free ? this.palette.free : this.palette.occupied);
  }

  onMoved(listener: () => void): void {
    this.map.on('moveend', listener);
  }

  /** Greys the map, and with it the page's numbers. */
  markStale(isStale: boolean): void {
    this.isStale = isStale;
    this.map.getContainer().classList.toggle('is-stale', isStale);
    document.documentElement.classList.toggle('stale', isStale);
  }

  fly(lon: number, lat: number, zoom = PlaceZoom): void {
    this.map.flyTo({ center: [lon, lat], zoom, essential: false, maxDuration: 2500 });
  }

  goHome(): void {
    this.map.fitBounds([this.home[0], this.home[1], this.home[2], this.home[3]], { padding: fitPadding(this.state.isWall) });
  }

  jumpTo(lon: number, lat: number, zoom: number): void {
    this.map.jumpTo({ center: [lon, lat], zoom });
  }

  zoomIn(): void {
    this.map.zoomIn();
  }

  zoomOut(): void {
    this.map.zoomOut();
  }

  private begin(): void {
    this.live.look(this.tiles());
    this.painter.schedule();
    this.paintZones();
    setInterval(() => this.paintZones(), ZonesEvery);
    this.state.zones.listen(() => this.paintZones());
    this.map.on('zoomend', () => this.paintZones());
    this.state.language.listen(() => { this.name(); this.paintZones(); });
    this.state.scheme.listen(() => this.recolour());
    this.state.hiddenStatuses.listen(() => { this.repaint(); this.paintZones(); });
    this.state.hiddenKinds.listen(() => { this.filterKinds(); this.paintZones(); });
    this.state.selectedBay.listen(() => this.select());
    this.repaint();
    this.filterKinds();
    this.select();
    if (this.ground === null) this.map.once('idle', () => void this.dust.draw((tile) => indexTile(this.index, tile)));
    this.map.on('click', (event) => this.click(event));
    this.map.getCanvas().addEventListener('keydown', (event) => { if (event.key === 'Enter') this.openMiddle(); });
    this.map.on('mousemove', (event) => { this.map.getCanvas().style.cursor = this.zoneAt(event.point) || this.bayAt(event.point, Reach) ? 'pointer' : ''; });
  }

  private tiles() {
    return this.showsBays ? tilesInView(this.bounds) : [];
  }

  private click({ point }: MapMouseEvent): void {
    const zone = this.zoneAt(point);
    if (zone) this.enter(zone);
    else this.state.selectedBay.value = this.bayAt(point, Reach)?.bayNo ?? null;
  }

  /** Opens what is nearest to the middle, for the keyboard: a bay, or the zone of a ring. */
  private openMiddle(): void {
    const { clientWidth, clientHeight } = this.map.getContainer();
    const middle = { x: clientWidth / 2, y: clientHeight / 2 };
    if (this.showsBays) {
      this.state.selectedBay.value = this.bayAt(middle, Math.max(middle.x, middle.y))?.bayNo ?? null;
      return;
    }
    const distance = ({ lon, lat }: Ring) => this.distance(middle, lon, lat);
    const [nearest] = this.rings().sort((a, b) => distance(a) - distance(b));
    if (nearest) this.enter(nearest);
  }

  private enter({ lon, lat, isOne }: Ring): void {
    this.fly(lon, lat, isOne ? 15.6 : Math.min(15.6, this.map.getZoom() + 1.6));
  }

  private zoneAt({ x, y }: PointLike): Ring | undefined {
    return this.showsBays ? undefined : this.rings([x, y])[0];
  }

  /** The rings at a point, or all that are drawn. */
  private rings(at?: [number, number]): Ring[] {
    const layers = { layers: [ZoneLayer] };
    return (at ? this.map.queryRenderedFeatures(at, layers) : this.map.queryRenderedFeatures(layers)).flatMap(({ geometry, properties }) => {
      if (geometry.type !== 'Point') return [];
      const [lon = 0, lat = 0] = geometry.coordinates;
      return [{ lon, lat, isOne: properties['zones'] === 1 }];
    });
  }

  private distance({ x, y }: PointLike, lon: number, lat: number): number {
    const at = this.map.project([lon, lat]);
    return Math.hypot(at.x - x, at.y - y);
  }

  /** The shown bay nearest to a point of the screen, from the index: searching the drawing would take long on every move of the mouse. */
  private bayAt(point: PointLike, reach: number): BayPoint | undefined {
    const { x, y } = point;
    if (!this.showsBays) return undefined;
    const southWest = this.map.unproject([x - reach, y + reach]);
    const northEast = this.map.unproject([x + reach, y - reach]);
    const distance = (bay: BayPoint) => this.distance(point, bay.lon, bay.lat);
    return this.index.within([southWest.lng, southWest.lat, northEast.lng, northEast.lat])
      .filter((bay) => shows(this.filter, bay.kind, this.live.bays.statusOf(bay.bayNo)))
      .sort((a, b) => distance(a) - distance(b))[0];
  }

  private get filter(): Filter {
    return { hiddenKinds: this.state.hiddenKinds.value, hiddenStatuses: this.state.hiddenStatuses.value };
  }

  private filterKinds(): void {
    const hidden = [...this.state.hiddenKinds.value];
    for (const layer of KindLayers) this.map.setFilter(layer, hidden.length === 0 ? null : ['!', ['in', ['get', 'k'], ['literal', hidden]]]);
  }

  private select(): void {
    this.map.setFilter('bay-selected', ['==', ['id'], this.state.selectedBay.value ?? -1]);
  }

  private paintZones(): void {
    this.zonePainter.paint(this.state.zones.value, this.filter, this.palette);
  }

  private recolour(): void {
    this.palette = readPalette();
    this.repaint();
    this.zonePainter.recolour(this.palette);
    this.dust.recolour(this.palette.dust);
  }

  private repaint(): void {
    repaint(this.map, this.palette, this.state.hiddenStatuses.value, zoneScale(this.state.isWall), this.ground);
  }

  private name(): void {
    this.map.getCanvas().setAttribute('aria-label', this.state.mapLabel());
  }
}
