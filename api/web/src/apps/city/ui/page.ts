import { html, type TemplateResult } from 'lit';
import type { AppState } from '../state';
import './psBay';
import './psLegend';
import './psList';
import './psPages';
import './psSearch';
import './psSkip';
import './psSources';
import './psStatus';
import './psTools';
import './psZoom';

/** The page; `#map` is where the map goes. */
export function page(state: AppState): TemplateResult {
  return html`
    <ps-skip .state=${state}></ps-skip>
    <main id="stage">
      <div id="map"></div>
      <ps-list id="list" .state=${state}></ps-list>
    </main>
    <header class="rail">
      <ps-search .state=${state}></ps-search>
      <ps-legend .state=${state}></ps-legend>
    </header>
    <ps-tools .state=${state}></ps-tools>
    <ps-zoom .state=${state}></ps-zoom>
    <ps-bay .state=${state}></ps-bay>
    <footer class="foot">
      <ps-status .state=${state}></ps-status>
      <div class="credits"><ps-pages .state=${state}></ps-pages><ps-sources .state=${state}></ps-sources></div>
    </footer>`;
}
