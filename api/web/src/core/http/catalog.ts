import { streetText } from '../../domain/streetText';
import type { Zone } from '../../domain/tally';
import { getJson } from './client';

export interface Dataset { name: string; title: string; licence: string; attribution: string; timeZone: string; bays: number }

export interface Catalog {
  datasets: Dataset[];
  bounds: [number, number, number, number];
  simulated: boolean;
  /** Raster tiles `…/{z}/{x}/{y}.png` that an operator has set up; null by default. */
  baseMapUrl: string | null;
}

export interface Street { street: string; zone: string; lon: number; lat: number; bays: number }

export async function getCatalog(): Promise<Catalog> {
  const raw = await getJson<Partial<Catalog>>('/v1/catalog');
  return {
    datasets: raw.datasets ?? [], bounds: raw.bounds ?? [-5, 41, 10, 51.5], simulated: raw.simulated ?? false, baseMapUrl: raw.baseMapUrl ?? null,
  };
}

export async function getZones(): Promise<Zone[]> {
  const { features } = await getJson<GeoJSON.FeatureCollection<GeoJSON.Point>>('/v1/zones');
  return features.map(({ id, geometry, properties }) => ({
    zoneNo: Number(id), name: String(properties?.['name'] ?? id), bays: Number(properties?.['bays'] ?? 0),
    kinds: new Map(Object.entries((properties?.['kinds'] ?? {}) as object).map(([kind, bays]) => [Number(kind), Number(bays)])),
    lon: geometry.coordinates[0] ?? 0, lat: geometry.coordinates[1] ?? 0,
  }));
}

export async function getStreets(text: string, signal: AbortSignal): Promise<Street[]> {
  const found = await getJson<Street[]>(`/v1/streets?q=${encodeURIComponent(text)}`, signal);
  return found.map((street) => ({ ...street, street: streetText(street.street) }));
}
