import type { KeyState, ObservedRemoveHash } from '@geoslot/crdt';
import { NEVER, replicaOf } from '@geoslot/crdt';
import type { Keyspace } from './keyspace.js';

/**
 * Hash fields whose time has come. As with keys: the region whose expiry won removes the field, the
 * others hide it from readers and remove it before a write. Redis documents this for keys only.
 */
export class FieldExpiry {
  private readonly space: Keyspace;

  constructor(space: Keyspace) {
    this.space = space;
  }

  /** When a field ends, undefined when it does not. */
  timeOf(hash: ObservedRemoveHash, field: string): number | undefined {
    const time = hash.expiries?.of(field);
    return time === undefined || time.atMs === NEVER ? undefined : time.atMs;
  }

  isPast(hash: ObservedRemoveHash, field: string): boolean {
    if (hash.expiries === undefined) return false;
    const atMs = this.timeOf(hash, field);
    return atMs !== undefined && atMs <= this.space.clock();
  }

  /** True when the key shows a hash and all its fields are past. */
  hidesAll(state: KeyState): boolean {
    const shown = state.shown(this.space.known);
    if (shown?.kind !== 'hash' || shown.expiries === undefined) return false;
    for (const field of shown.cells.keys()) if (!this.isPast(shown, field)) return false;
    return true;
  }

  /** Removes the past fields this region is responsible for. */
  endOwn(key: string, state: KeyState): void {
    const { id } = this.space;
    this.remove(key, state, (owner) => owner === id);
  }

  /** Removes every past field, before a write. */
  end(key: string, state: KeyState): void {
    this.remove(key, state, () => true);
  }

  private remove(key: string, state: KeyState, isOurs: (owner: number) => boolean): void {
    const hash = state.find('hash');
    if (hash?.expiries === undefined) return;
    const now = this.space.clock();
    const paths = [...hash.expiries.times()]
      .filter(([field, { atMs, dot }]) => {
        const isDue = atMs <= now && isOurs(replicaOf(dot));
        return isDue && hash.cells.has(field);
      })
      .map(([field]) => field);
    if (paths.length === 0) return;
    const change = { kind: 'hash', action: 'remove', paths } as const;
    this.space.emit(key, 'nothing', change, undefined, 'hexpired');
  }

  /** Files the times of a state that came as a whole. */
  schedule(key: string, state: KeyState): void {
    for (const [, { atMs }] of state.find('hash')?.expiries?.times() ?? []) {
      if (atMs !== NEVER) this.space.due.add(atMs, key);
    }
  }
}
