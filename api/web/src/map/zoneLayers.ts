import type { LayerSpecification } from 'maplibre-gl';
import { LiveZoom } from '../live/tileKey';
import { byZoom } from './expressions';
import type { Palette } from './palette';

export const ZoneSource = 'zones';
export const ZoneLayer = 'zone-ring';

const common = { source: ZoneSource, maxzoom: LiveZoom } as const;

/** The layers that sum a zone up, bottom first: a soft field of colour, a ring with the free count, the name. */
export function zoneLayers(palette: Palette): LayerSpecification[] {
  return [
    {
      id: 'zone-field', type: 'circle', ...common,
      paint: {
        'circle-color': ['interpolate', ['linear'], ['get', 'share'], 0, palette.occupied, 0.12, palette.occupied, 0.45, palette.free, 1, palette.free],
        'circle-blur': 1, 'circle-opacity': ['case', ['get', 'isKnown'], byZoomFree(), 0],
        'circle-radius': byZoom(2, [9, 12], [12, 92], [15, 740]), 'circle-pitch-alignment': 'map',
      },
    },
    {
      id: ZoneLayer, type: 'symbol', ...common,
      layout: {
        'icon-image': ['get', 'icon'], 'icon-allow-overlap': true, 'icon-ignore-placement': true,
        'icon-size': byZoom(1.3, [9, 0.3], [11, 0.55], [12, 0.85], [13, 1.05], [15, 1.35]),
        'text-field': ['step', ['zoom'], '', 11.3, ['get', 'label']], 'text-font': ['Figtree Bold'], 'text-size': byZoom(1.3, [11.3, 9], [12, 12.5], [13, 15], [15, 19]),
        'text-allow-overlap': true, 'text-ignore-placement': true, 'symbol-sort-key': ['get', 'bays'],
      },
      paint: { 'text-color': palette.ink },
    },
    {
      id: 'zone-name', type: 'symbol', ...common, minzoom: 12.2,
      layout: {
        'text-field': ['get', 'name'], 'text-font': ['Figtree Semibold'], 'text-size': byZoom(1.2, [12, 10.5], [14, 13], [15, 15]),
        'text-anchor': 'top', 'text-offset': byZoomOffset(), 'text-max-width': 9, 'symbol-sort-key': ['-', 0, ['get', 'bays']],
      },
      paint: { 'text-color': palette.soft, 'text-halo-color': palette.ground, 'text-halo-width': 1.6 },
    },
  ];
}

// Zoom may only stand at the top of an expression, so the field's strength is a constant and fades by layer.
function byZoomFree(): number {
  return 0.34;
}

function byZoomOffset(): never {
  return ['interpolate', ['linear'], ['zoom'], 12, ['literal', [0, 2.5]], 13, ['literal', [0, 2.7]], 15, ['literal', [0, 2.7]]] as never;
}
