/** Why the device's place is not known. */
export type LocateFault = 'denied' | 'unavailable' | 'slow';

/** The device did not tell its place. */
export class LocateError extends Error {
  constructor(readonly fault: LocateFault) {
    super(fault);
  }
}

const TimeLimit = 10_000;
/** A place that is as old as this is still good enough, milliseconds. */
const MaxAge = 60_000;
const Faults: Record<number, LocateFault> = { 1: 'denied', 2: 'unavailable', 3: 'slow' };

/** Whether the browser can tell where the device is. It asks its reader when it is first wanted, and only on secure pages. */
export function canLocate(): boolean {
  return 'geolocation' in navigator && window.isSecureContext;
}

/** Where the device is, degrees; throws `LocateError`. Nothing of it leaves the page. */
export function locate(): Promise<{ lon: number; lat: number }> {
  return new Promise((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ lon: coords.longitude, lat: coords.latitude }),
      ({ code }) => reject(new LocateError(Faults[code] ?? 'unavailable')),
      { enableHighAccuracy: true, timeout: TimeLimit, maximumAge: MaxAge },
    );
  });
}
