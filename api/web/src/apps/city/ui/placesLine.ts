import { html } from 'lit';
import { number } from '../../../core/i18n/format';
import { placesOf } from '../../../domain/places';
import type { BayPoint } from '../../../live/bayIndex';
import type { City } from '../state';
import { text } from '../texts';

/** How many places some bays have, where that is not how many bays they are. */
export function placesLine(bays: readonly BayPoint[], { live }: City) {
  const places = placesOf(bays, (bayNo) => live.bays.find(bayNo));
  if (places === null) return '';
  return html`<p class="quiet number places">${text(places.isLeast ? 'places.least' : 'places.all', { free: number(places.free), total: number(places.total) })}</p>`;
}
