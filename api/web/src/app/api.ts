import { streetText } from '../i18n/street';
import type { Bounds } from '../live/tileKey';
import type { KindName, StatusName } from './kinds';

export interface Dataset { name: string; title: string; licence: string; attribution: string; timeZone: string; bays: number }

export interface Catalog {
  datasets: Dataset[];
  bounds: [number, number, number, number];
  simulated: boolean;
  /** Raster tiles `…/{z}/{x}/{y}.png` that an operator has set up; null by default. */
  baseMapUrl: string | null;
}

export interface ZoneInfo { zoneNo: number; name: string; bays: number; kinds: ReadonlyMap<number, number>; lon: number; lat: number }

/** One bay as HTTP tells it. Times are RFC 3339 or null. */
export interface BayDetails {
  bayNo: number; bayId: string; sourceId: string; dataset: string; kind: KindName; status: StatusName;
  since: string | null; lastHeard: string | null; places: number; taken: number | null; orientation: string;
  street: string; zone: string; tariffZone: string | null; lon: number; lat: number;
}

export interface Stay { arrival: string; departure: string | null; state: 'running' | 'finished' | 'interrupted'; flicker: boolean }

export interface Street { street: string; zone: string; lon: number; lat: number; bays: number }

const TimeLimit = 10_000;

/** A request that failed: HTTP status, or 0 when no answer came. */
export class ApiError extends Error {
  constructor(readonly status: number, url: string) {
    super(`${url}: ${status || 'no answer'}`);
  }
}

export async function getCatalog(): Promise<Catalog> {
  const raw = await getJson<Partial<Catalog>>('/v1/catalog');
  return {
    datasets: raw.datasets ?? [], bounds: raw.bounds ?? [-5, 41, 10, 51.5], simulated: raw.simulated ?? false, baseMapUrl: raw.baseMapUrl ?? null,
  };
}

export async function getZones(): Promise<ZoneInfo[]> {
  const { features } = await getJson<GeoJSON.FeatureCollection<GeoJSON.Point>>('/v1/zones');
  return features.map(({ id, geometry, properties }) => ({
    zoneNo: Number(id), name: String(properties?.['name'] ?? id), bays: Number(properties?.['bays'] ?? 0),
    kinds: new Map(Object.entries((properties?.['kinds'] ?? {}) as object).map(([kind, bays]) => [Number(kind), Number(bays)])),
    lon: geometry.coordinates[0] ?? 0, lat: geometry.coordinates[1] ?? 0,
  }));
}

export async function getBay(bayNo: number, signal: AbortSignal): Promise<BayDetails> {
  return toDetails(await getJson<GeoJSON.Feature<GeoJSON.Point>>(`/v1/bays/by-no/${bayNo}`, signal));
}

export async function getBays(bounds: Bounds, signal: AbortSignal): Promise<BayDetails[]> {
  const bbox = bounds.map((degrees) => degrees.toFixed(6)).join(',');
  const { features } = await getJson<GeoJSON.FeatureCollection<GeoJSON.Point>>(`/v1/bays?bbox=${bbox}`, signal);
  return features.map(toDetails);
}

/** The stays of a bay that touch its last 24 hours, by arrival, in whole minutes. There are none to read of a bay for disabled people. */
export async function getLastDay(bayId: string, signal: AbortSignal): Promise<Stay[]> {
  const lines = (await (await get(`/v1/stays?${new URLSearchParams({ bayId })}`, signal)).text()).split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as Stay).sort((a, b) => a.arrival.localeCompare(b.arrival));
}

export async function getStreets(text: string, signal: AbortSignal): Promise<Street[]> {
  const found = await getJson<Street[]>(`/v1/streets?q=${encodeURIComponent(text)}`, signal);
  return found.map((street) => ({ ...street, street: streetText(street.street) }));
}

function toDetails({ geometry, properties }: GeoJSON.Feature<GeoJSON.Point>): BayDetails {
  const [lon = 0, lat = 0] = geometry.coordinates;
  const bay = properties as Omit<BayDetails, 'lon' | 'lat'>;
  return { ...bay, street: streetText(bay.street ?? ''), lon, lat };
}

async function getJson<T>(url: string, signal?: AbortSignal): Promise<T> {
  return (await get(url, signal)).json() as Promise<T>;
}

async function get(url: string, signal?: AbortSignal): Promise<Response> {
  const limit = AbortSignal.timeout(TimeLimit);
  try {
    const response = await fetch(url, { signal: signal ? AbortSignal.any([signal, limit]) : limit });
    if (!response.ok) throw new ApiError(response.status, url);
    return response;
  } catch (error) {
    if (error instanceof ApiError || signal?.aborted) throw error;
    throw new ApiError(0, url);
  }
}
