import type { Camera } from '../../map/camera';
import { formatPlace, parsePlace, type Place } from './address';
import type { AppState } from './state';

/** What an entry of the browser's history says of itself. */
interface Entry { hasPanel: boolean }

/**
 * Keeps the address bar in step with the view, the open bay and the filter, both ways: what is seen can be shared. A panel is an entry of the browser's history,
 * so Back closes it, and closing it goes back; a panel that a link has opened is not, so Back leaves the page as it should.
 */
export function followAddress(camera: Camera, state: AppState): void {
  let isLeaving = false;
  let before = state.selectedBay.value;

  const address = () => formatPlace({
    zoom: camera.zoom, ...camera.center, bayNo: state.selectedBay.value,
    filter: { hiddenKinds: state.hiddenKinds.value, hiddenStatuses: state.hiddenStatuses.value },
  });
  const entry = () => history.state as Entry | null;
  const write = () => history.replaceState(entry() ?? { hasPanel: false } satisfies Entry, '', address());
  const select = (bayNo: number | null) => {
    const opens = before === null && bayNo !== null;
    const closes = before !== null && bayNo === null;
    before = bayNo;
    if (isLeaving) return;
    if (opens) history.pushState({ hasPanel: true } satisfies Entry, '', address());
    else if (closes && entry()?.hasPanel) {
      isLeaving = true;
      history.back();
    } else write();
  };
  const show = (place: Place) => {
    before = place.bayNo; // the entry is there already
    state.selectedBay.value = place.bayNo;
    setFilter(state, place);
  };

  // Marks the entry as this page's own; its address stays as it was opened.
  history.replaceState({ hasPanel: false } satisfies Entry, '');
  camera.onMoved(write);
  state.selectedBay.listen(select);
  state.hiddenKinds.listen(write);
  state.hiddenStatuses.listen(write);
  window.addEventListener('popstate', () => {
    if (isLeaving) {
      isLeaving = false;
      // Another bay may have been opened meanwhile.
      if (state.selectedBay.value === null) write();
      else history.pushState({ hasPanel: true } satisfies Entry, '', address());
      return;
    }
    const place = parsePlace(location.hash);
    if (!place) return;
    const isOurs = entry() !== null;
    if (isOurs && place.bayNo === null) {
      // Back closes the panel; where the reader looks and what is filtered stay as they are now.
      before = null;
      state.selectedBay.value = null;
      write();
      return;
    }
    show(place);
    camera.jumpTo(place.lon, place.lat, place.zoom);
    write();
  });
}

/** Takes over the filter of an address. */
export function setFilter({ hiddenKinds, hiddenStatuses }: AppState, { filter }: Place): void {
  hiddenKinds.value = filter.hiddenKinds;
  hiddenStatuses.value = filter.hiddenStatuses;
}
