import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

const drawings = {
  search: svg`<circle cx="11" cy="11" r="6.5"/><path d="m16 16 5 5"/>`,
  close: svg`<path d="M6 6l12 12M18 6 6 18"/>`,
  plus: svg`<path d="M12 5v14M5 12h14"/>`,
  minus: svg`<path d="M5 12h14"/>`,
  home: svg`<path d="M4 9V5a1 1 0 0 1 1-1h4M15 4h4a1 1 0 0 1 1 1v4M20 15v4a1 1 0 0 1-1 1h-4M9 20H5a1 1 0 0 1-1-1v-4"/>`,
  map: svg`<path d="M9 4 3 6.5v13L9 17l6 2.5 6-2.5v-13L15 6.5zM9 4v13M15 6.5v13"/>`,
  list: svg`<path d="M8 6h13M8 12h13M8 18h13M3.5 6h.01M3.5 12h.01M3.5 18h.01"/>`,
  sun: svg`<circle cx="12" cy="12" r="4"/><path d="M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6 19 19M5 19l1.4-1.4M17.6 6.4 19 5"/>`,
  moon: svg`<path d="M20 14.5A8.5 8.5 0 1 1 9.5 4a6.8 6.8 0 0 0 10.500 10.500z"/>`,
  auto: svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 3.500v17a8.500 8.500 0 0 0 0-17z" fill="currentColor"/>`,
  check: svg`<path d="m5 12.5 4.5 4.5L19 7.5"/>`,
  download: svg`<path d="M12 4v11M7 11l5 5 5-5M5 20h14"/>`,
  down: svg`<path d="m6 9 6 6 6-6"/>`,
  up: svg`<path d="m6 15 6-6 6 6"/>`,
  target: svg`<circle cx="12" cy="12" r="7"/><path d="M12 2v5M12 17v5M2 12h5M17 12h5"/>`,
  route: svg`<circle cx="6" cy="19" r="2.500"/><path d="M8.500 19H16a3.500 3.500 0 0 0 0-7H8a3.500 3.500 0 0 1 0-7h9M14.500 2.500 17 5l-2.500 2.500"/>`,
  link: svg`<path d="M10 14a4.500 4.500 0 0 0 6.500 0l3-3A4.600 4.600 0 0 0 13 4.500l-1 1M14 10a4.500 4.500 0 0 0-6.500 0l-3 3A4.600 4.600 0 0 0 11 19.500l1-1"/>`,
} satisfies Record<string, SVGTemplateResult>;

/** A drawing beside a text or a named button: never read out itself. */
export function icon(name: keyof typeof drawings): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${drawings[name]}</svg>`;
}
