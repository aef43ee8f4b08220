import type { LayerSpecification } from 'maplibre-gl';
import { kindName } from '../domain/bay';
import { LiveZoom } from '../live/tileKey';
import { byStatus, byZoom } from './expressions';
import type { Palette } from './palette';

export const BaySource = 'bays';
export const BayLayer = 'bay-shape';
export const ShapeImage = (kind: number) => `shape-${kind}`;

/** Bays stand along kerbs: without a base map wide dots under them run together into streets. */
const RunTogether = byZoom(1.4, [15, 7.5], [16, 14], [17, 22], [18.5, 34], [20, 52]);
/** On a base map a mark only keeps a rim of the road's colour. */
const Casing = byZoom(1.6, [15, 3.4], [16, 5.2], [17, 8.8], [18.5, 14], [20, 22]);

const common = { source: BaySource, 'source-layer': 'bays', minzoom: LiveZoom } as const;

/** The letter inside a shape once there is room for it. The same in both languages: what French kerbs and signs say. */
const Letters: Record<string, string> = {
  paying: 'P', residential: 'R', delivery: 'L', disabled: 'H', two_wheeler: '2', charging: '', taxi: 'T', shared_vehicle: 'A', free: '', other: '',
};

/** The layers that draw bays one by one, bottom first. `hidden` are statuses that the reader has switched off. */
export function bayLayers(palette: Palette, hidden: ReadonlySet<number>, hasBaseMap: boolean): LayerSpecification[] {
  const shown = (status: number, value: number) => (hidden.has(status) ? 0 : value);
  const opacity = byStatus(shown(0, 0.85), shown(1, 1), shown(2, 1), shown(3, 0.9));
  return [
    {
      id: 'bay-road', type: 'circle', ...common,
      paint: {
        'circle-color': hasBaseMap ? palette.baseRoad : palette.road, 'circle-radius': hasBaseMap ? Casing : RunTogether, 'circle-pitch-alignment': 'map',
        // Without a base map the dots are the streets: those of hidden bays stay.
        'circle-opacity': hasBaseMap ? byStatus(shown(0, 1), shown(1, 1), shown(2, 1), shown(3, 1)) : 1,
      },
    },
    {
      id: 'bay-glow', type: 'circle', ...common,
      paint: {
        'circle-color': palette.free, 'circle-blur': 0.9, 'circle-opacity': byStatus(0, shown(1, 0.22), 0, 0),
        'circle-radius': byZoom(1.7, [15, 6], [17, 15], [20, 44]),
      },
    },
    {
      id: BayLayer, type: 'symbol', ...common,
      layout: {
        'icon-image': ['concat', 'shape-', ['get', 'k']], 'icon-allow-overlap': true, 'icon-ignore-placement': true,
        'icon-size': byZoom(1.6, [15, 0.28], [16, 0.43], [17, 0.72], [18.5, 1.15], [20, 1.8]),
      },
      paint: {
        // Unknown is hollow, not only grey: distinguishable without colour.
        'icon-color': byStatus(palette.ground, palette.free, palette.occupied, palette.closed),
        'icon-halo-color': byStatus(palette.unknown, palette.surface, palette.surface, palette.surface),
        'icon-halo-width': byStatus(1.4, 0.9, 0.9, 0.9), 'icon-opacity': opacity,
      },
    },
    {
      id: 'bay-letter', type: 'symbol', ...common, minzoom: 17.4,
      layout: {
        'text-field': ['match', ['get', 'k'], ...letterStops(), ''] as never, 'text-font': ['Figtree Bold'], 'text-allow-overlap': true, 'text-ignore-placement': true,
        'text-size': byZoom(1.6, [17.4, 9], [18.5, 13], [20, 21]), 'text-offset': ['match', ['get', 'k'], 2, ['literal', [0, 0.12]], 5, ['literal', [0, 0.16]], 7, ['literal', [0, -0.16]], ['literal', [0, 0]]],
      },
      paint: { 'text-color': byStatus(palette.unknown, palette.surface, palette.surface, palette.surface), 'text-opacity': opacity },
    },
    {
      id: 'bay-selected', type: 'circle', ...common, filter: ['==', ['id'], -1],
      paint: {
        'circle-color': 'rgba(0,0,0,0)', 'circle-radius': byZoom(1.6, [15, 9], [17, 16], [20, 36]),
        'circle-stroke-color': palette.accent, 'circle-stroke-width': 3,
      },
    },
  ];
}

function letterStops(): (number | string)[] {
  return Array.from({ length: 10 }, (_, kind) => [kind, Letters[kindName(kind)] ?? '']).flat();
}
