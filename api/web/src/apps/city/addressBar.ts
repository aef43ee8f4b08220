import type { Cell } from '../../kit/cell';
import type { CityMap } from '../../map/cityMap';
import { formatPlace, parsePlace } from './address';

/** Keeps the address bar in step with the map, both ways: what is seen can be shared. */
export function followAddress(city: CityMap, selectedBay: Cell<number | null>): void {
  const write = () => {
    history.replaceState(null, '', formatPlace({ zoom: city.map.getZoom(), ...city.center, bayNo: selectedBay.value }));
  };
  city.map.on('moveend', write);
  selectedBay.listen(write);
  window.addEventListener('hashchange', () => {
    const place = parsePlace(location.hash);
    if (!place) return;
    selectedBay.value = place.bayNo;
    city.jumpTo(place.lon, place.lat, place.zoom);
  });
}
