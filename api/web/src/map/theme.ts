import type { LayerSpecification, Map as MapLibreMap } from 'maplibre-gl';
import { baseAreas, baseNames, type BaseStyle } from './baseLayers';
import { BayLayer, bayLayers } from './bayLayers';
import { byZoom } from './expressions';
import type { Palette } from './palette';
import { zoneLayers } from './zoneLayers';

export const StreetSource = 'streets';

/** What lies under the bays: tiles of the host, drawn so; pictures of another server; or nothing. */
export type Ground = BaseStyle | 'raster' | null;

/** Every layer in a palette's colours, bottom first; `scale` enlarges the zones' rings. Names lie above the bays' casing and under their marks: a state is never covered. */
export function themedLayers(palette: Palette, hidden: ReadonlySet<number>, scale: number, ground: Ground): LayerSpecification[] {
  const zones = zoneLayers(palette, scale);
  const bays = bayLayers(palette, hidden, isTiles(ground));
  const marks = bays.findIndex(({ id }) => id === BayLayer);
  if (isTiles(ground)) {
    return [
      { id: 'ground', type: 'background', paint: { 'background-color': palette.baseLand } },
      ...baseAreas(palette, ground),
      ...zones.slice(0, 1),
      ...bays.slice(0, marks),
      ...baseNames(palette, ground),
      ...zones.slice(1),
      ...bays.slice(marks),
    ];
  }
  return [
    { id: 'ground', type: 'background', paint: { 'background-color': palette.ground } },
    ...(ground === 'raster' ? [{ id: 'base', type: 'raster', source: 'base', paint: { 'raster-opacity': 0.55, 'raster-saturation': -0.7 } } as const] : []),
    ...zones,
    ...bays.slice(0, marks),
    streetNames(palette),
    ...bays.slice(marks),
  ];
}

function streetNames(palette: Palette): LayerSpecification {
  return {
    id: 'street-name', type: 'symbol', source: StreetSource, minzoom: 16,
    layout: {
      'text-field': ['get', 'name'], 'text-font': ['Figtree Semibold'], 'text-size': byZoom(1.3, [16, 11], [18, 14], [20, 18]),
      'text-rotate': ['get', 'turn'], 'text-rotation-alignment': 'map', 'text-letter-spacing': 0.04,
      'symbol-sort-key': ['-', 0, ['get', 'bays']], 'text-padding': 8, 'text-offset': [0, -1.35], 'text-max-width': 40,
    },
    paint: { 'text-color': palette.ink, 'text-halo-color': palette.road, 'text-halo-width': 2 },
  };
}

/** Repaints the layers that are there; sources, feature states and images stay as they are. */
export function repaint(map: MapLibreMap, palette: Palette, hidden: ReadonlySet<number>, scale: number, ground: Ground): void {
  for (const layer of themedLayers(palette, hidden, scale, ground)) {
    for (const [name, value] of Object.entries(layer.paint ?? {})) map.setPaintProperty(layer.id, name as never, value as never);
  }
}

function isTiles(ground: Ground): ground is BaseStyle {
  return ground !== null && ground !== 'raster';
}
