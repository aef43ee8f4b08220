/** Without a frame for this long the client calls itself disconnected, ms. */
export const SilenceLimit = 12_000;

/** Longer without a frame than a sound link ever is, ms: signs of life come every 5 s. */
export const OddSilence = 6_000;

/** From this age on, what is shown is called late, ms. Signs of life come every 5 s, so a healthy feed stays below. */
export const LateAfter = 10_000;

/** `live`: true now. `late`: connected, but the states are old or a snapshot is still to come. `disconnected`: no frames arrive. */
export type LinkState = 'connecting' | 'live' | 'late' | 'disconnected';

export interface Freshness {
  state: LinkState;
  /** How old what is shown is at least, ms; null before the first frame. */
  ageMs: number | null;
}

/** What is known of the link. Local times come from one monotonic clock, so a wrong wall clock on the screen does no harm. */
export interface Link {
  /** False from the moment that the socket is known to be closed. */
  isOpen: boolean;
  /** Snapshots were requested and have not arrived. */
  isWaiting: boolean;
  /** Local time of the last frame; null before the first. */
  heardAt: number | null;
  /** `serverTime − feedTime` of the last frame, ms. */
  feedAgeMs: number;
}

/** How fresh what is shown is. */
export function freshnessOf(link: Link, now: number): Freshness {
  if (link.heardAt === null) return { state: 'connecting', ageMs: null };
  const silence = Math.max(0, now - link.heardAt);
  const ageMs = Math.max(0, link.feedAgeMs) + silence;
  if (!link.isOpen || silence >= SilenceLimit) return { state: 'disconnected', ageMs };
  return { state: ageMs >= LateAfter || link.isWaiting ? 'late' : 'live', ageMs };
}
