import type { KindName, StatusName } from '../../domain/bay';
import type { Stay } from '../../domain/stay';
import { streetText } from '../../domain/streetText';
import { get, getJson } from './client';

/** One bay as HTTP tells it. Times are RFC 3339 or null. */
export interface BayDetails {
  bayNo: number; bayId: string; sourceId: string; dataset: string; kind: KindName; status: StatusName;
  since: string | null; lastHeard: string | null; places: number; taken: number | null; orientation: string;
  street: string; zone: string; tariffZone: string | null; lon: number; lat: number;
}

export async function getBay(bayNo: number, signal: AbortSignal): Promise<BayDetails> {
  return toDetails(await getJson<GeoJSON.Feature<GeoJSON.Point>>(`/v1/bays/by-no/${bayNo}`, signal));
}

/** The bays in a box: west, south, east, north in degrees. */
export async function getBays(bounds: readonly number[], signal: AbortSignal): Promise<BayDetails[]> {
  const bbox = bounds.map((degrees) => degrees.toFixed(6)).join(',');
  const { features } = await getJson<GeoJSON.FeatureCollection<GeoJSON.Point>>(`/v1/bays?bbox=${bbox}`, signal);
  return features.map(toDetails);
}

/** The stays of a bay that touch its last 24 hours, by arrival, in whole minutes. There are none to read of a bay for disabled people. */
export async function getLastDay(bayId: string, signal: AbortSignal): Promise<Stay[]> {
  const lines = (await (await get(`/v1/stays?${new URLSearchParams({ bayId })}`, signal)).text()).split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as Stay).sort((a, b) => a.arrival.localeCompare(b.arrival));
}

function toDetails({ geometry, properties }: GeoJSON.Feature<GeoJSON.Point>): BayDetails {
  const [lon = 0, lat = 0] = geometry.coordinates;
  const bay = properties as Omit<BayDetails, 'lon' | 'lat'>;
  return { ...bay, street: streetText(bay.street ?? ''), lon, lat };
}
