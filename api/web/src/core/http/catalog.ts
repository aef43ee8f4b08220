import { streetText } from '../../domain/streetText';
import type { Zone } from '../../domain/tally';
import { api, dataOf, type Schemas } from './client';

export type Dataset = Schemas['Dataset'];

/** West, south, east, north in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/** What the host has. */
export type Catalog = Pick<Schemas['CatalogPage'], 'datasets' | 'kinds' | 'simulated' | 'baseMapUrl' | 'baseMap' | 'lastHeard'> & {
  /** Where the map begins, and "whole city" leads. */
  home: Box;
};

/** What a place is that was found. */
export type PlaceKind = 'street' | 'house_number' | 'quarter' | 'district' | 'postcode' | 'city' | 'town' | 'zone' | 'bay';

/** A place that was found. */
export type FoundPlace = Omit<Schemas['SearchHit'], 'kind'> & { kind: PlaceKind };

/** Metropolitan France: where the map begins while there is no bay. */
const Nowhere: Box = [-5, 41, 10, 51.5];

export async function getCatalog(): Promise<Catalog> {
  const page = await dataOf(api.GET('/v1/catalog'));
  return { ...page, home: (page.start ?? Nowhere) as unknown as Box };
}

export async function getZones(): Promise<Zone[]> {
  const { features } = await dataOf(api.GET('/v1/zones'));
  return features.map(({ id, geometry, properties: { name, bays, kinds } }) => ({
    zoneNo: id, name, bays, kinds: new Map(Object.entries(kinds).map(([kind, count]) => [Number(kind), count])),
    lon: geometry.coordinates[0] ?? 0, lat: geometry.coordinates[1] ?? 0,
  }));
}

/** The places that match a text, best first, with the names of streets in ordinary writing. */
export async function findPlaces(text: string, signal: AbortSignal): Promise<FoundPlace[]> {
  const { hits } = await dataOf(api.GET('/v1/search', { params: { query: { q: text } }, signal }));
  return hits.map((hit) => ({
    ...hit,
    kind: hit.kind as PlaceKind,
    name: hit.kind === 'street' || hit.kind === 'house_number' ? streetText(hit.name) : hit.name,
    detail: hit.detail !== null && hit.kind === 'bay' ? streetText(hit.detail) : hit.detail,
  }));
}
