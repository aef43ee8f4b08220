import { Map as MapLibreMap, setWorkerUrl, type StyleSpecification } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { Shapes } from '../kit/shapes';
import { LiveZoom } from '../live/tileKey';
import type { BaseMap } from '../core/http/baseMap';
import { baseSources } from './baseLayers';
import { BaySource, ShapeImage } from './bayLayers';
import { MaxZoom, MinZoom } from './camera';
import type { Palette } from './palette';
import { toSdf } from './sdf';
import { fitPadding, type Start } from './start';
import { StreetSource, themedLayers, type Ground } from './theme';
import { ZoneSource, zoneScale } from './zoneLayers';

const Empty: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };

/** What a map is made of. */
export interface MapOptions {
  container: HTMLElement;
  /** Template of the bays' tiles, as `serveTiles` answers it. */
  tiles: string;
  /** Raster tiles `…/{z}/{x}/{y}.png` of another server that the operator has set up; null = none. */
  raster: string | null;
  /** The base map that the host serves; null = none. */
  baseMap: BaseMap | null;
  ground: Ground;
  palette: Palette;
  start: Start;
  isWall: boolean;
}

/** Makes the map: every source and layer is local; only a base map that the operator has set up comes from elsewhere. */
export function createMap(options: MapOptions): MapLibreMap {
  setWorkerUrl(new URL(workerUrl, location.href).href);
  const map = new MapLibreMap({
    container: options.container, style: styleOf(options), ...viewOf(options), minZoom: MinZoom, maxZoom: MaxZoom, fadeDuration: 0,
    attributionControl: false, dragRotate: false, pitchWithRotate: false, maxPitch: 0, refreshExpiredTiles: false, maxTileCacheSize: 200,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  Shapes.forEach((outline, kind) => map.addImage(ShapeImage(kind), toSdf(outline), { sdf: true, pixelRatio: 2 }));
  return map;
}

function styleOf({ tiles, raster, baseMap, ground, palette, isWall }: MapOptions): StyleSpecification {
  return {
    version: 8,
    sources: {
      ...(raster === null ? {} : { base: { type: 'raster', tiles: [raster], tileSize: 256 } }),
      ...(baseMap === null ? {} : baseSources(baseMap)),
      // The bays come at one zoom only and are magnified from there: a bay keeps its tile, its id and its state at every zoom.
      [BaySource]: { type: 'vector', tiles: [tiles], minzoom: LiveZoom, maxzoom: LiveZoom },
      [ZoneSource]: { type: 'geojson', data: Empty },
      [StreetSource]: { type: 'geojson', data: Empty },
    },
    layers: themedLayers(palette, new Set(), zoneScale(isWall), ground),
  };
}

function viewOf({ start, isWall }: MapOptions) {
  if ('center' in start) return start;
  const [west, south, east, north] = start.bounds;
  return { bounds: [west, south, east, north] as [number, number, number, number], fitBoundsOptions: { padding: fitPadding(isWall) } };
}
