import type { LayerSpecification } from 'maplibre-gl';
import { LiveZoom } from '../live/tileKey';
import { byZoom } from './expressions';
import type { Palette } from './palette';

export const ZoneSource = 'zones';
export const ZoneLayer = 'zone-ring';

/** How much larger rings and names are drawn: on a wall, where they are read from across the room, and for a reader who has set larger text. */
export function zoneScale(isWall: boolean): number {
  const text = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  return (isWall ? 1.4 : 1) * Math.min(1.6, Math.max(1, text || 1));
}

/** How far apart rings must stand at a zoom not to touch, pixels. */
export function ringReach(zoom: number, scale: number): number {
  return scale * (zoom < 11 ? 34 : zoom < 13 ? 44 : 56);
}

const common = { source: ZoneSource, maxzoom: LiveZoom } as const;

/** The layers that sum a zone up, bottom first: a soft field of colour, the name, a ring with the count. Rings are placed first, so no name lies on one. */
export function zoneLayers(palette: Palette, scale: number): LayerSpecification[] {
  return [
    {
      id: 'zone-field', type: 'circle', ...common,
      paint: {
        // Warm where hardly anything is free, cool where much is, nothing in between: the colour says where to go, the ring says how many.
        'circle-color': ['step', ['get', 'share'], palette.occupied, 0.2, palette.free],
        'circle-opacity': ['*', ['get', 'weight'], ['interpolate', ['linear'], ['get', 'share'], 0.02, 0.2, 0.14, 0, 0.24, 0, 0.5, 0.3]], 'circle-blur': 1,
        'circle-radius': byZoom(2, [9, 12], [12, 92], [15, 740]), 'circle-pitch-alignment': 'map',
      },
    },
    {
      id: 'zone-name', type: 'symbol', ...common, minzoom: 12.2,
      layout: {
        'text-field': ['get', 'name'], 'text-font': ['Figtree Semibold'], 'text-size': byZoom(1.2, [12, 10.5 * scale], [14, 13 * scale], [15, 15 * scale]),
        'text-anchor': 'top', 'text-offset': byZoomOffset(), 'text-max-width': 9, 'symbol-sort-key': ['-', 0, ['get', 'bays']],
      },
      paint: { 'text-color': palette.soft, 'text-halo-color': palette.ground, 'text-halo-width': 1.6 },
    },
    {
      id: ZoneLayer, type: 'symbol', ...common,
      layout: {
        'icon-image': ['get', 'icon'], 'icon-allow-overlap': true,
        'icon-size': byZoom(1.3, [9, 0.6 * scale], [11, 0.7 * scale], [12, 0.85 * scale], [13, 1.05 * scale], [15, 1.35 * scale]),
        'text-field': ['get', 'label'], 'text-font': ['Figtree Bold'], 'text-size': byZoom(1.3, [9, 9 * scale], [11, 10 * scale], [12, 12.5 * scale], [13, 15 * scale], [15, 19 * scale]),
        'text-allow-overlap': true, 'text-ignore-placement': true, 'symbol-sort-key': ['get', 'bays'],
      },
      paint: { 'text-color': palette.ink },
    },
  ];
}

function byZoomOffset(): never {
  return ['interpolate', ['linear'], ['zoom'], 12, ['literal', [0, 2.5]], 13, ['literal', [0, 2.7]], 15, ['literal', [0, 2.7]]] as never;
}
