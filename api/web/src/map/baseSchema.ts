import type { ExpressionSpecification, FilterSpecification } from 'maplibre-gl';

/** What the layers and members of a base map's tiles are called. */
export interface BaseSchema {
  /** The member that names the kind of a thing. */
  kind: ExpressionSpecification;
  roads: string;
  inTunnel: FilterSpecification;
  streetNames: string;
  rails: { layer: string; filter?: FilterSpecification };
  greens: readonly { layer: string; filter?: FilterSpecification }[];
  /** The member that has the administrative level of a border. */
  level: ExpressionSpecification;
  houseNumber: ExpressionSpecification;
  /** Whether buildings and house numbers are in the same tiles as the streets. */
  hasBuildings: boolean;
}

/** Park & See's own tiles, thinned to what is drawn (docs/base-map.md). */
export const Thinned: BaseSchema = {
  kind: ['get', 'kind'],
  roads: 'road',
  inTunnel: ['==', ['get', 'tunnel'], 1],
  streetNames: 'street_name',
  rails: { layer: 'rail' },
  greens: [{ layer: 'green' }],
  level: ['get', 'level'],
  houseNumber: ['get', 'n'],
  hasBuildings: false,
};

/** The OpenMapTiles schema 3, which Planetiler and tilemaker write (https://openmaptiles.org/schema/). */
export const OpenMapTiles: BaseSchema = {
  kind: ['get', 'class'],
  roads: 'transportation',
  inTunnel: ['==', ['get', 'brunnel'], 'tunnel'],
  streetNames: 'transportation_name',
  rails: { layer: 'transportation', filter: ['in', ['get', 'class'], ['literal', ['rail', 'transit']]] },
  greens: [{ layer: 'landcover', filter: ['in', ['get', 'class'], ['literal', ['wood', 'grass', 'sand']]] }, { layer: 'park' }],
  level: ['get', 'admin_level'],
  houseNumber: ['get', 'housenumber'],
  hasBuildings: true,
};

/** The schema of tiles with these layers. */
export function schemaOf(layers: readonly { readonly id?: unknown }[]): BaseSchema {
  return layers.some(({ id }) => id === OpenMapTiles.roads) ? OpenMapTiles : Thinned;
}
