import type { LayerSpecification, Map as MapLibreMap } from 'maplibre-gl';
import { BayLayer, bayLayers } from './bayLayers';
import { byZoom } from './expressions';
import type { Palette } from './palette';
import { zoneLayers } from './zoneLayers';

export const StreetSource = 'streets';

/** Every layer in a palette's colours, bottom first; `scale` enlarges the zones' rings. Names of streets lie under the marks: a state is never covered. */
export function themedLayers(palette: Palette, hidden: ReadonlySet<number>, scale: number, hasBase: boolean): LayerSpecification[] {
  const bays = bayLayers(palette, hidden);
  const marks = bays.findIndex(({ id }) => id === BayLayer);
  return [
    { id: 'ground', type: 'background', paint: { 'background-color': palette.ground } },
    ...(hasBase ? [{ id: 'base', type: 'raster', source: 'base', paint: { 'raster-opacity': 0.55, 'raster-saturation': -0.7 } } as const] : []),
    ...zoneLayers(palette, scale),
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
export function repaint(map: MapLibreMap, palette: Palette, hidden: ReadonlySet<number>, scale: number): void {
  for (const layer of themedLayers(palette, hidden, scale, map.getLayer('base') !== undefined)) {
    for (const [name, value] of Object.entries(layer.paint ?? {})) map.setPaintProperty(layer.id, name as never, value as never);
  }
}
