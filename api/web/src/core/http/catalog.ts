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

export type Street = Schemas['StreetHit'];

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

/** The streets that match a text, with their names in ordinary writing. */
export async function getStreets(text: string, signal: AbortSignal): Promise<Street[]> {
  const found = await dataOf(api.GET('/v1/streets', { params: { query: { q: text } }, signal }));
  return found.map((street) => ({ ...street, street: streetText(street.street) }));
}
