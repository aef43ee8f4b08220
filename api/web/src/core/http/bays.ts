import type { Offer } from '../../domain/offer';
import type { LastDay } from '../../domain/stay';
import { streetText } from '../../domain/streetText';
import { api, dataOf, type Schemas } from './client';

/** One bay: its public members, and a place in it. Times are RFC 3339 or null. */
export type BayDetails = Omit<Schemas['BayProperties'], 'assessment'> & { lon: number; lat: number };

export async function getBay(bayNo: number, signal: AbortSignal): Promise<BayDetails> {
  return toDetails(await dataOf(api.GET('/v1/bays/by-no/{bayNo}', { params: { path: { bayNo } }, signal })));
}

/** What a bay offers now by the rules in force. */
export async function getOffer(bayId: string, signal: AbortSignal): Promise<Offer> {
  return dataOf(api.GET('/v1/bays/{bayId}/offer', { params: { path: { bayId } }, signal }));
}

/** The bays in a box: west, south, east, north in degrees. */
export async function getBays(bounds: readonly number[], signal: AbortSignal): Promise<BayDetails[]> {
  const bbox = bounds.map((degrees) => degrees.toFixed(6)).join(',');
  const { features } = await dataOf(api.GET('/v1/bays', { params: { query: { bbox } }, signal }));
  return features.map(toDetails);
}

/** A page of the API's list, and how many bays a box is read for at most. */
const PageSize = 5_000;
const MostBays = 50_000;

/** All bays in a box, page by page; at most 50,000. */
export async function getAllBays(bounds: readonly number[], signal: AbortSignal): Promise<BayDetails[]> {
  const bbox = bounds.map((degrees) => degrees.toFixed(6)).join(',');
  const found: BayDetails[] = [];
  let after: number | null | undefined = 0;
  while (typeof after === 'number' && found.length < MostBays) {
    const page: Schemas['BayCollectionResponse'] = await dataOf(api.GET('/v1/bays', { params: { query: { bbox, limit: PageSize, after } }, signal }));
    found.push(...page.features.map(toDetails));
    after = page.next;
  }
  return found;
}

/**
 * The last 24 hours of a bay in whole minutes: the stays that touch them, by arrival, and when nothing was known of it.
 * There are none to read of a bay for disabled people.
 */
export async function getLastDay(bayId: string, signal: AbortSignal): Promise<LastDay> {
  const [{ data = '' }, { unknown }] = await Promise.all([
    api.GET('/v1/stays', { params: { query: { bayId } }, parseAs: 'text', signal }),
    dataOf(api.GET('/v1/stays/unknown', { params: { query: { bayId } }, signal })),
  ]);
  const stays = data.split('\n').filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as Schemas['StayLineResponse'])
    .sort((a, b) => a.arrival.localeCompare(b.arrival));
  return { stays, unknown };
}

function toDetails({ geometry, properties }: Schemas['BayResponse']): BayDetails {
  const [lon, lat] = firstPosition(geometry.coordinates);
  return { ...properties, street: streetText(properties.street), lon, lat };
}

// The coordinates of a point, or of the first corner of an outline.
function firstPosition(coordinates: unknown): [lon: number, lat: number] {
  const [lon = 0, lat = 0] = (coordinates as unknown[]).flat(Infinity) as number[];
  return [lon, lat];
}
