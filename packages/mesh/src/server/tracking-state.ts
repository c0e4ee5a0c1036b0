/** What CLIENT TRACKING switched on for one session. */
export interface TrackingState {
  /** Session that hears of changes instead; 0 is the session itself. */
  readonly redirect: number;
  readonly isBroadcast: boolean;
  readonly isOptIn: boolean;
  readonly isOptOut: boolean;
  /** Own writes are not told. */
  readonly isNoLoop: boolean;
  /** Of BCAST: what keys of interest begin with. */
  readonly prefixes: ReadonlySet<string>;
  /** CLIENT CACHING for the next command. */
  caching: 'yes' | 'no' | undefined;
  isRedirectBroken: boolean;
}

/** The words CLIENT TRACKINGINFO answers. */
export function trackingFlags(state: TrackingState | undefined): string[] {
  if (state === undefined) return ['off'];
  const marks = [
    [state.isBroadcast, 'bcast'],
    [state.isOptIn, 'optin'],
    [state.isOptIn && state.caching === 'yes', 'caching-yes'],
    [state.isOptOut, 'optout'],
    [state.isOptOut && state.caching === 'no', 'caching-no'],
    [state.isNoLoop, 'noloop'],
    [state.isRedirectBroken, 'broken_redirect'],
  ] as const;
  return ['on', ...marks.filter(([isSet]) => isSet).map(([, word]) => word)];
}
