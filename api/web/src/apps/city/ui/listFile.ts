import { getAllBays, type BayDetails } from '../../../core/http/bays';
import { language } from '../../../core/settings';
import { toCsv, type Row } from '../../../domain/csv';
import { KindNames, StatusNames, type Counts } from '../../../domain/bay';
import { shows, type Filter } from '../../../domain/filter';
import { saveFile } from '../../../kit/saveFile';
import type { City } from '../state';
import { text } from '../texts';

/** Saves the zones of the list as CSV: the counts of the shown kinds, every state. */
export function saveZones(zones: readonly { name: string; counts: Counts }[]): void {
  save([
    [text('list.zone'), text('statuses.free'), text('statuses.occupied'), text('statuses.unknown'), text('statuses.closed'), text('list.total')],
    ...zones.map(({ name, counts }) => [name, counts.free, counts.occupied, counts.unknown, counts.closed, counts.total]),
  ]);
}

/** Saves all bays in view that the filter shows, with their live states, as CSV. Throws when the host does not answer. */
export async function saveBays({ map, live }: City, filter: Filter, signal: AbortSignal): Promise<void> {
  const bays = (await getAllBays(map.bounds, signal)).filter((bay) => shows(filter, KindNames.indexOf(bay.kind), live.bays.statusOf(bay.bayNo)));
  save([
    [text('list.bay'), 'id', text('list.status'), text('list.since'), text('list.kind'), text('bay.places'), text('list.street'), text('list.zone'), text('bay.tariff'), 'lat', 'lon'],
    ...bays.map((bay) => rowOf(bay, live)),
  ]);
}

function rowOf(bay: BayDetails, live: City['live']): Row {
  const now = live.bays.find(bay.bayNo);
  const since = now?.since ? new Date(now.since * 1000).toISOString().replace('.000', '') : null;
  return [
    bay.bayNo, bay.bayId, text(`status.${StatusNames[now?.status ?? 0]}`), since, text(`kind.${bay.kind}`), bay.places, bay.street, bay.zone, bay.tariffZone ?? null,
    degrees(bay.lat), degrees(bay.lon),
  ];
}

function save(rows: Row[]): void {
  const day = new Date().toLocaleString('sv').replace(' ', '-').replaceAll(':', '').slice(0, 15);
  saveFile(`${text('list.file')}-${day}.csv`, 'text/csv;charset=utf-8', toCsv(rows, language.value === 'fr' ? ';' : ','));
}

// A French spreadsheet reads a comma as the decimal mark.
function degrees(value: number): string | number {
  return language.value === 'fr' ? value.toFixed(6).replace('.', ',') : Number(value.toFixed(6));
}
