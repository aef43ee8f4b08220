import 'maplibre-gl/dist/maplibre-gl.css';
import type { BaseMap } from '../core/http/baseMap';
import type { BayIndex } from '../live/bayIndex';
import type { LiveCity } from '../live/liveCity';
import type { Bounds } from '../live/tileKey';
import { baseStyle } from './baseLayers';
import { CityMap } from './cityMap';
import type { CityState } from './cityState';
import { createMap } from './createMap';
import { readPalette } from './palette';
import type { Start } from './start';
import { StreetPainter } from './streetPainter';
import { serveTiles } from './tileProtocol';

/** What a drawn city is made of. */
export interface DrawOptions {
  container: HTMLElement;
  start: Start;
  /** Where "whole city" leads. */
  home: Bounds;
  /** Raster tiles of another server; null = none. */
  raster: string | null;
  /** The base map that the host serves; null = none. */
  baseMap: BaseMap | null;
  live: LiveCity;
  index: BayIndex;
  state: CityState;
  /** A tile of bays has come. */
  loaded: () => void;
}

/** Draws the city. All of MapLibre is behind this module, which is loaded when a map can be drawn. Throws when the browser gives no WebGL context. */
export function drawCity({ container, start, home, raster, baseMap, live, index, state, loaded }: DrawOptions): { map: CityMap; streets: StreetPainter } {
  const ground = baseMap ? baseStyle(baseMap) : raster === null ? null : 'raster';
  const drawing = createMap({ container, tiles: serveTiles(index, loaded), raster, baseMap, ground, palette: readPalette(), isWall: state.isWall, start });
  const map = new CityMap(drawing, live, index, state, home, ground);
  return { map, streets: new StreetPainter(map) };
}
