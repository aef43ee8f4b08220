import './app.css';
import { render } from 'lit';
import { getBaseMap } from '../../core/http/baseMap';
import { getCatalog, getZones } from '../../core/http/catalog';
import { followSettings } from '../../core/settings';
import { hasWebGl } from '../../kit/webGl';
import { BayIndex } from '../../live/bayIndex';
import { LiveCity } from '../../live/liveCity';
import type { Start } from '../../map/start';
import { parsePlace } from './address';
import { followAddress, setFilter } from './addressBar';
import { Counter } from './counter';
import { followDataAge } from './dataAge';
import { exposeHook } from './hook';
import { listCity } from './listCity';
import { AppState } from './state';
import { text } from './texts';
import { showFailure } from './ui/failure';
import { page } from './ui/page';
import { showStart } from './ui/psStart';

const RetryAfter = 3_000;
const query = new URLSearchParams(location.search);
const state = new AppState(query.get('wall') === '1');
state.hasMap.value = hasWebGl();

followSettings();
document.documentElement.classList.toggle('wall', state.isWall);
render(page(state), document.body);
state.language.listen(title);
title();
start().catch(fail);

/** Joins the parts: the catalogue first (where is the city?), then the map and the live feed side by side. */
async function start(): Promise<void> {
  // The map's code is most of the page: it comes while the catalogue does, and not at all where it could not draw.
  const drawing = state.hasMap.value ? import('../../map/drawCity') : null;
  drawing?.catch(() => { /* awaited below */ });
  const place = parsePlace(location.hash);
  state.selectedBay.value = place?.bayNo ?? null;
  if (place) setFilter(state, place);
  const [catalog, zones] = await Promise.all([getCatalog(), getZones()]);
  const baseMap = catalog.baseMap === null || catalog.baseMapUrl !== null || !drawing ? null : await getBaseMap();
  const draw = await drawing;
  showFailure(false);
  if (showStart(state, zones.length === 0)) {
    endSplash();
    return void setTimeout(() => void start().catch(fail), RetryAfter);
  }
  state.catalog.value = catalog;
  state.baseCredit.value = baseMap?.ground.attribution ?? '';
  state.zones.value = zones;

  const index = new BayIndex();
  const live: LiveCity = new LiveCity('/hubs/live', {
    bayChanged: (bayNo) => { drawn?.map.touch(bayNo); counter.touch(); },
    zonesChanged: () => { counter.touch(); },
  }, (tile) => index.hasBays(tile), query.get('protocol') === 'json');
  const begin: Start = place ? { center: [place.lon, place.lat], zoom: place.zoom } : { bounds: catalog.home };
  const loaded = (): void => { counter.touch(); };
  const drawn = draw && attempt(() => draw.drawCity({
    container: document.getElementById('map') as HTMLElement, start: begin, home: catalog.home, raster: catalog.baseMapUrl, baseMap, live, index, state, loaded,
  }));
  const city = drawn ?? listCity({ start: begin, home: catalog.home, live, index, state, loaded });
  const counter = new Counter(city.map, live, index, state);

  state.city.value = { map: city.map, live, index, streets: city.streets };
  endSplash();
  followAddress(city.map, state);
  exposeHook(city.map, drawn?.map.map, live, index, state.freshness);
  followDataAge(state.lastHeard, catalog.lastHeard);
  live.start();
}

// A context may be refused although the browser has WebGL, such as by a blocked graphics driver: the list needs none.
function attempt<T>(draw: () => T): T | null {
  try { return draw(); } catch { return null; }
}

function endSplash(): void {
  document.getElementById('splash')?.remove();
}

function fail(): void {
  endSplash();
  showFailure(true);
  setTimeout(() => void start().catch(fail), RetryAfter);
}

function title(): void {
  document.title = text('app.title');
}
