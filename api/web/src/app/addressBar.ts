import type { CityMap } from '../map/cityMap';
import { formatPlace, parsePlace } from './address';
import { selectedBay } from './state';

/** Keeps the address bar in step with the map, both ways: what is seen can be shared. */
export function followAddress(city: CityMap): void {
  const write = () => {
    const { lng, lat } = city.map.getCenter();
    history.replaceState(null, '', formatPlace({ zoom: city.map.getZoom(), lat, lon: lng, bayNo: selectedBay.value }));
  };
  city.map.on('moveend', write);
  selectedBay.listen(write);
  window.addEventListener('hashchange', () => {
    const place = parsePlace(location.hash);
    if (!place) return;
    selectedBay.value = place.bayNo;
    city.map.jumpTo({ center: [place.lon, place.lat], zoom: place.zoom });
  });
}
