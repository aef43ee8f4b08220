/** The address that opens the reader's own map application with the way to a place; the page itself asks nobody. */
export function routeTo(lat: number, lon: number, userAgent: string): string {
  const place = `${lat.toFixed(6)},${lon.toFixed(6)}`;
  if (/Android/i.test(userAgent)) return `geo:${place}?q=${place}`;
  if (/iPhone|iPad|iPod/i.test(userAgent)) return `https://maps.apple.com/?daddr=${place}`;
  return `https://www.openstreetmap.org/directions?route=${encodeURIComponent(`;${place}`)}`;
}
