import type { ExpressionSpecification, FilterSpecification, LayerSpecification, SourceSpecification } from 'maplibre-gl';
import type { BaseMap, TileSet } from '../core/http/baseMap';
import { schemaOf, type BaseSchema } from './baseSchema';
import { byZoom } from './expressions';
import type { Palette } from './palette';

/** Streets, water and names. */
export const GroundSource = 'base';
/** Buildings and house numbers. */
export const OverlaySource = 'base-overlay';

/** How the page draws a base map: names of its tiles' parts, and the source that has buildings. */
export interface BaseStyle { schema: BaseSchema; buildings: string | null }

const RoadKinds = ['motorway', 'trunk', 'primary', 'secondary', 'tertiary', 'minor', 'service', 'pedestrian'];

/** How to draw a base map. */
export function baseStyle({ ground, overlay }: BaseMap): BaseStyle {
  const schema = schemaOf(ground.vector_layers as { id?: unknown }[]);
  return { schema, buildings: overlay ? OverlaySource : schema.hasBuildings ? GroundSource : null };
}

/** The sources of a base map. */
export function baseSources({ ground, overlay }: BaseMap): Record<string, SourceSpecification> {
  return { [GroundSource]: sourceOf(ground), ...(overlay ? { [OverlaySource]: sourceOf(overlay) } : {}) };
}

/** The base map's areas and lines, bottom first. Pale: a bay's colour has at least three times the contrast of each of them. */
export function baseAreas(palette: Palette, { schema, buildings }: BaseStyle): LayerSpecification[] {
  const { kind } = schema;
  const roads = ['in', kind, ['literal', RoadKinds]];
  const aboveGround = ['all', roads, ['!', schema.inTunnel]] as unknown as FilterSpecification;
  const wider: ExpressionSpecification = ['match', kind, 'motorway', 9, 'trunk', 8, 'primary', 7, 'secondary', 6, 'tertiary', 5, 'minor', 4, 'pedestrian', 3, 2];
  const joined = { 'line-cap': 'round', 'line-join': 'round', 'line-sort-key': wider } as const;
  const common = { source: GroundSource } as const;
  return [
    area('base-area', 'landuse', palette.baseArea, ['in', kind, ['literal', ['hospital', 'school', 'military', 'railway', 'stadium']]], 12),
    area('base-lawn', 'landuse', palette.baseGreen, ['in', kind, ['literal', ['cemetery', 'pitch']]], 12),
    ...schema.greens.map(({ layer, filter }) => area(`base-${layer}`, layer, palette.baseGreen, filter)),
    area('base-water', 'water', palette.baseWater),
    { id: 'base-waterway', type: 'line', ...common, 'source-layer': 'waterway', paint: { 'line-color': palette.baseWater, 'line-width': byZoom(1.5, [10, 0.6], [14, 2.5], [18, 8]) } },
    ...(buildings === null ? [] : [building(palette, buildings)]),
    {
      id: 'base-boundary', type: 'line', ...common, 'source-layer': 'boundary', minzoom: 10, filter: ['in', schema.level, ['literal', [6, 8, 9]]],
      paint: { 'line-color': palette.baseBoundary, 'line-width': ['match', schema.level, 9, 0.7, 1.2], 'line-dasharray': [4, 2] },
    },
    {
      id: 'base-rail', type: 'line', ...common, 'source-layer': schema.rails.layer, minzoom: 11, ...(schema.rails.filter ? { filter: schema.rails.filter } : {}),
      paint: { 'line-color': palette.baseRail, 'line-width': byZoom(1.5, [11, 0.5], [14, 1], [18, 2.5]) },
    },
    {
      id: 'base-tunnel', type: 'line', ...common, 'source-layer': schema.roads, minzoom: 13, filter: ['all', roads, schema.inTunnel] as unknown as FilterSpecification,
      layout: { 'line-join': 'round' }, paint: { 'line-color': palette.baseCase, 'line-width': roadWidth(kind), 'line-dasharray': [1.5, 1], 'line-opacity': 0.6 },
    },
    {
      id: 'base-road-case', type: 'line', ...common, 'source-layer': schema.roads, minzoom: 12, filter: aboveGround, layout: joined,
      paint: { 'line-color': palette.baseCase, 'line-width': caseWidth(kind) },
    },
    {
      id: 'base-road', type: 'line', ...common, 'source-layer': schema.roads, filter: aboveGround, layout: joined,
      paint: { 'line-color': ['match', kind, ['motorway', 'trunk', 'primary'], palette.baseMajor, palette.baseRoad], 'line-width': roadWidth(kind) },
    },
  ];
}

/** The base map's names: above the ground and the bays' casing, below their marks. */
export function baseNames(palette: Palette, { schema, buildings }: BaseStyle): LayerSpecification[] {
  const { kind } = schema;
  const text = { 'text-color': palette.baseText, 'text-halo-color': palette.baseHalo, 'text-halo-width': 1.4 };
  return [
    ...(buildings === null ? [] : [houseNumber(palette, buildings, schema)]),
    {
      id: 'base-street-name', type: 'symbol', source: GroundSource, 'source-layer': schema.streetNames, minzoom: 12.5,
      layout: {
        'symbol-placement': 'line', 'symbol-spacing': 300, 'text-field': ['get', 'name'], 'text-font': ['Figtree Semibold'], 'text-padding': 3,
        'text-size': byZoom(1, [13, 10], [17, 13.5]),
        'symbol-sort-key': ['match', kind, 'motorway', 0, 'trunk', 1, 'primary', 2, 'secondary', 3, 'tertiary', 4, 'minor', 5, 6],
      },
      paint: text,
    },
    {
      id: 'base-place', type: 'symbol', source: GroundSource, 'source-layer': 'place', maxzoom: 16, filter: placesByZoom(kind),
      layout: {
        'text-field': ['get', 'name'], 'text-font': ['Figtree Semibold'], 'text-max-width': 7, 'text-letter-spacing': 0.05,
        'text-size': ['match', kind, 'city', 16, 'town', 12.5, 'suburb', 11.5, 11], 'text-transform': ['match', kind, ['city', 'town'], 'none', 'uppercase'],
        'symbol-sort-key': ['match', kind, 'city', 0, 'town', 1, 'suburb', 2, 3],
      },
      paint: text,
    },
  ];
}

function sourceOf({ tiles, minzoom, maxzoom, bounds }: TileSet): SourceSpecification {
  return {
    type: 'vector', tiles: tiles.map((tile) => new URL(tile, location.href).href.replaceAll('%7B', '{').replaceAll('%7D', '}')),
    minzoom, maxzoom, bounds: bounds as [number, number, number, number],
  };
}

function area(id: string, layer: string, colour: string, filter?: FilterSpecification, minzoom = 0): LayerSpecification {
  return { id, type: 'fill', source: GroundSource, 'source-layer': layer, minzoom, ...(filter ? { filter } : {}), paint: { 'fill-color': colour, 'fill-antialias': false } };
}

function building(palette: Palette, source: string): LayerSpecification {
  return {
    id: 'base-building', type: 'fill', source, 'source-layer': 'building', minzoom: 15,
    paint: { 'fill-color': palette.baseBuilding, 'fill-opacity': byZoom(1, [15, 0], [15.6, 1]) },
  };
}

function houseNumber(palette: Palette, source: string, schema: BaseSchema): LayerSpecification {
  return {
    id: 'base-house-number', type: 'symbol', source, 'source-layer': 'housenumber', minzoom: 17.5,
    layout: { 'text-field': schema.houseNumber, 'text-font': ['Figtree Semibold'], 'text-size': 10 },
    paint: { 'text-color': palette.baseText, 'text-halo-color': palette.baseHalo, 'text-halo-width': 1 },
  };
}

function placesByZoom(kind: ExpressionSpecification): FilterSpecification {
  const one = (...kinds: string[]) => ['in', kind, ['literal', kinds]];
  return ['step', ['zoom'], one('city', 'town'), 12, one('city', 'town', 'suburb'), 14, one('town', 'quarter', 'neighbourhood')] as unknown as unknown as FilterSpecification;
}

function roadWidth(kind: ExpressionSpecification): ExpressionSpecification {
  return byZoom(1.5,
    [10, ['match', kind, ['motorway', 'trunk'], 1.2, 'primary', 0.9, 'secondary', 0.6, 0.2]],
    [14, ['match', kind, ['motorway', 'trunk'], 5, 'primary', 4.4, 'secondary', 3.6, 'tertiary', 3, 'minor', 2, 1.1]],
    [18, ['match', kind, ['motorway', 'trunk'], 26, 'primary', 24, 'secondary', 20, 'tertiary', 17, 'minor', 13, 6]]);
}

function caseWidth(kind: ExpressionSpecification): ExpressionSpecification {
  return byZoom(1.5,
    [10, ['match', kind, ['motorway', 'trunk'], 1.8, 'primary', 1.4, 0.3]],
    [14, ['match', kind, ['motorway', 'trunk'], 6.2, 'primary', 5.6, 'secondary', 4.8, 'tertiary', 4, 'minor', 3, 1.8]],
    [18, ['match', kind, ['motorway', 'trunk'], 29, 'primary', 27, 'secondary', 23, 'tertiary', 19.5, 'minor', 15, 7.5]]);
}
