import { html, type TemplateResult } from 'lit';
import type { Counts, StatusName } from '../domain/bay';
import { pathOf, shapeOf } from './shapes';

/** The shape of a kind in the colour of a status, as the map draws it. */
export function shape(kind: number, status: StatusName | 'neutral'): TemplateResult {
  return html`<svg class="shape ${status}" viewBox="0 0 24 24" aria-hidden="true"><path d=${pathOf(shapeOf(kind))} /></svg>`;
}

/** Counts as a bar of four colours, hidden from screen readers: the numbers are beside it. States that are filtered out leave a gap. */
export function stackBar({ free, occupied, unknown, closed }: Counts, hidden: readonly StatusName[] = []): TemplateResult {
  const part = (name: StatusName, n: number) => (n > 0 ? html`<i class=${hidden.includes(name) ? 'gap' : name} style="flex-grow:${n}"></i>` : '');
  return html`<span class="stack-bar" aria-hidden="true">${part('free', free)}${part('occupied', occupied)}${part('unknown', unknown)}${part('closed', closed)}</span>`;
}
