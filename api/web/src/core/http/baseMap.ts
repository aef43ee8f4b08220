import { api, dataOf, type Schemas } from './client';

/** A set of vector tiles, as TileJSON describes it. */
export type TileSet = Schemas['TileJson'];

/** The base map that the host serves. */
export type BaseMap = Schemas['BaseMapResponse'];

/** Describes the host's base map; the catalogue says whether there is one. */
export async function getBaseMap(): Promise<BaseMap> {
  return dataOf(api.GET('/v1/base'));
}
