import 'maplibre-gl/dist/maplibre-gl.css';
import './styles';
import './ui';
import { parsePlace } from './app/address';
import { followAddress } from './app/addressBar';
import { getCatalog, getZones } from './app/api';
import { Counter } from './app/counter';
import { exposeHook } from './app/hook';
import { followSettings, language } from './app/settings';
import { catalog, selectedBay, zones } from './app/state';
import { text } from './i18n';
import { BayIndex } from './live/bayIndex';
import { LiveCity } from './live/liveCity';
import { CityMap } from './map/cityMap';
import { createMap } from './map/createMap';
import { readPalette } from './map/palette';
import { StreetPainter } from './map/streetPainter';
import { serveTiles } from './map/tileProtocol';
import { city, cityMap } from './ui/cityRef';
import { showFailure } from './ui/failure';

const RetryAfter = 3_000;

followSettings();
language.listen(title);
title();
start().catch(fail);

/** Joins the parts: the catalogue first (where is the city?), then the map and the live feed side by side. */
async function start(): Promise<void> {
  const place = parsePlace(location.hash);
  selectedBay.value = place?.bayNo ?? null;
  const [info, zoneList] = await Promise.all([getCatalog(), getZones()]);
  showFailure(false);
  catalog.value = info;
  zones.value = zoneList;

  const index = new BayIndex();
  const live: LiveCity = new LiveCity('/hubs/live', {
    bayChanged: (bayNo) => { drawn.touch(bayNo); counter.touch(); },
    zonesChanged: () => counter.touch(),
  }, (tile) => index.hasBays(tile), new URLSearchParams(location.search).get('protocol') === 'json');
  const view = place ? { center: [place.lon, place.lat] as [number, number], zoom: place.zoom } : { bounds: info.bounds };
  const tiles = serveTiles(index, () => counter.touch());
  const map = createMap(document.getElementById('map') as HTMLElement, tiles, info, readPalette(), view);
  const drawn = new CityMap(map, live, index, info.bounds);
  const counter = new Counter(drawn, live, index);

  city.value = { live, index, streets: new StreetPainter(drawn) };
  cityMap.value = drawn;
  followAddress(drawn);
  exposeHook(drawn, live, index);
  live.start();
}

function fail(): void {
  showFailure(true);
  setTimeout(() => void start().catch(fail), RetryAfter);
}

function title(): void {
  document.title = text('app.title');
}
