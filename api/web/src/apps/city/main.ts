import 'maplibre-gl/dist/maplibre-gl.css';
import './app.css';
import { render } from 'lit';
import { getBaseMap } from '../../core/http/baseMap';
import { getCatalog, getZones } from '../../core/http/catalog';
import { followSettings } from '../../core/settings';
import { BayIndex } from '../../live/bayIndex';
import { LiveCity } from '../../live/liveCity';
import { baseStyle } from '../../map/baseLayers';
import { CityMap } from '../../map/cityMap';
import { createMap } from '../../map/createMap';
import { readPalette } from '../../map/palette';
import { StreetPainter } from '../../map/streetPainter';
import { serveTiles } from '../../map/tileProtocol';
import { parsePlace } from './address';
import { followAddress } from './addressBar';
import { Counter } from './counter';
import { exposeHook } from './hook';
import { AppState } from './state';
import { text } from './texts';
import { showFailure } from './ui/failure';
import { page } from './ui/page';

const RetryAfter = 3_000;
const query = new URLSearchParams(location.search);
const state = new AppState(query.get('wall') === '1');

followSettings();
document.documentElement.classList.toggle('wall', state.isWall);
render(page(state), document.body);
state.language.listen(title);
title();
start().catch(fail);

/** Joins the parts: the catalogue first (where is the city?), then the map and the live feed side by side. */
async function start(): Promise<void> {
  const place = parsePlace(location.hash);
  state.selectedBay.value = place?.bayNo ?? null;
  const [catalog, zones] = await Promise.all([getCatalog(), getZones()]);
  const baseMap = catalog.baseMap === null || catalog.baseMapUrl !== null ? null : await getBaseMap();
  const ground = baseMap ? baseStyle(baseMap) : catalog.baseMapUrl === null ? null : 'raster';
  showFailure(false);
  state.catalog.value = catalog;
  state.baseCredit.value = baseMap?.ground.attribution ?? '';
  state.zones.value = zones;

  const index = new BayIndex();
  const live: LiveCity = new LiveCity('/hubs/live', {
    bayChanged: (bayNo) => { drawn.touch(bayNo); counter.touch(); },
    zonesChanged: () => counter.touch(),
  }, (tile) => index.hasBays(tile), query.get('protocol') === 'json');
  const map = createMap({
    container: document.getElementById('map') as HTMLElement, tiles: serveTiles(index, () => counter.touch()), raster: catalog.baseMapUrl, baseMap, ground,
    palette: readPalette(), isWall: state.isWall, start: place ? { center: [place.lon, place.lat], zoom: place.zoom } : { bounds: catalog.bounds },
  });
  const drawn = new CityMap(map, live, index, state, catalog.bounds, ground);
  const counter = new Counter(drawn, live, index, state);

  state.city.value = { map: drawn, live, index, streets: new StreetPainter(drawn) };
  followAddress(drawn, state.selectedBay);
  exposeHook(drawn, live, index, state.freshness);
  live.start();
}

function fail(): void {
  showFailure(true);
  setTimeout(() => void start().catch(fail), RetryAfter);
}

function title(): void {
  document.title = text('app.title');
}
