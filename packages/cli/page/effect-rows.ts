import type { LabEvent } from './protocol.js';

/** When an effect was applied in a region: the event, and how long after it was written. */
export interface Arrival {
  readonly eventId: number;
  readonly afterMs: number;
}

/** One line of the timeline: an effect with its arrivals, or something else that happened. */
export interface EffectRow {
  /** The event the row began with. */
  readonly event: LabEvent;
  readonly arrivals: ReadonlyMap<string, Arrival>;
}

/** Joins the events of one effect in a row, in the order of the first of them. */
export function effectRows(events: readonly LabEvent[]): readonly EffectRow[] {
  const rows: EffectRow[] = [];
  const byEffect = new Map<string, { event: LabEvent; arrivals: Map<string, Arrival> }>();
  for (const event of events) {
    const known = event.effect === null ? undefined : byEffect.get(event.effect);
    const row = known ?? { event, arrivals: new Map<string, Arrival>() };
    if (event.effect !== null && event.region !== null && !row.arrivals.has(event.region)) {
      const afterMs = event.atMs - row.event.atMs;
      row.arrivals.set(event.region, { eventId: event.id, afterMs });
    }
    if (known !== undefined) continue;
    rows.push(row);
    if (event.effect !== null) byEffect.set(event.effect, row);
  }
  return rows;
}
