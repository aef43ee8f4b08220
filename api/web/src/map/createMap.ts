import { Map as MapLibreMap, setWorkerUrl, type StyleSpecification } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { Catalog } from '../app/api';
import { isWall } from '../app/settings';
import { LiveZoom, type Bounds } from '../live/tileKey';
import { BaySource, ShapeImage } from './bayLayers';
import type { Palette } from './palette';
import { toSdf } from './sdf';
import { Shapes } from './shapes';
import { ZoneSource } from './zoneLayers';
import { StreetSource, themedLayers } from './theme';

const Empty: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };

/** Where the map begins: a view from the address bar, or the whole city. */
export type Start = { center: [number, number]; zoom: number } | { bounds: Bounds };

/** Makes the map: every source and layer is local; only a base map that the operator has set up comes from elsewhere. */
export function createMap(container: HTMLElement, tiles: string, catalog: Catalog, palette: Palette, start: Start): MapLibreMap {
  setWorkerUrl(new URL(workerUrl, location.href).href);
  const map = new MapLibreMap({
    container, style: styleOf(tiles, catalog, palette), ...viewOf(start), minZoom: 8, maxZoom: 20.5, fadeDuration: 0,
    attributionControl: false, dragRotate: false, pitchWithRotate: false, maxPitch: 0, refreshExpiredTiles: false, maxTileCacheSize: 200,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  Shapes.forEach((outline, kind) => map.addImage(ShapeImage(kind), toSdf(outline), { sdf: true, pixelRatio: 2 }));
  return map;
}

function styleOf(tiles: string, catalog: Catalog, palette: Palette): StyleSpecification {
  const base = catalog.baseMapUrl;
  return {
    version: 8,
    sources: {
      ...(base ? { base: { type: 'raster', tiles: [base], tileSize: 256 } } : {}),
      // The bays come at one zoom only and are magnified from there: a bay keeps its tile, its id and its state at every zoom.
      [BaySource]: { type: 'vector', tiles: [tiles], minzoom: LiveZoom, maxzoom: LiveZoom },
      [ZoneSource]: { type: 'geojson', data: Empty },
      [StreetSource]: { type: 'geojson', data: Empty },
    },
    layers: themedLayers(palette, new Set(), base !== null),
  };
}

function viewOf(start: Start) {
  if ('center' in start) return start;
  const [west, south, east, north] = start.bounds;
  return { bounds: [west, south, east, north] as [number, number, number, number], fitBoundsOptions: { padding: fitPadding() } };
}

/** Room that the panels take from the map. */
export function fitPadding() {
  if (isWall) return { top: 60, bottom: 60, left: 540, right: 60 };
  return innerWidth < 720 ? { top: 90, bottom: 150, left: 24, right: 24 } : { top: 60, bottom: 60, left: 360, right: 90 };
}
