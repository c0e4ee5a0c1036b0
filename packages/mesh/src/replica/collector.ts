import type { VersionVector } from '@geoslot/crdt';
import { dominates } from '@geoslot/crdt';

/**
 * Keys with nothing to show. Each is kept until every region has seen what this region had seen
 * when the key became empty: only then can no write that relies on the leftovers still arrive.
 */
export class Collector {
  private readonly emptySince = new Map<string, VersionVector>();
  attempted = 0;
  collected = 0;

  get pending(): number {
    return this.emptySince.size;
  }

  has(key: string): boolean {
    return this.emptySince.has(key);
  }

  add(key: string, version: VersionVector): void {
    if (!this.emptySince.has(key)) this.emptySince.set(key, [...version]);
  }

  /** True when the key was among them. */
  remove(key: string): boolean {
    return this.emptySince.size > 0 && this.emptySince.delete(key);
  }

  /** Collects the keys that are due; `tryForget` says whether a key really has nothing waiting. */
  collect(stable: VersionVector, tryForget: (key: string) => boolean): void {
    for (const [key, version] of this.emptySince) {
      this.attempted += 1;
      if (!dominates(stable, version)) return;
      if (!tryForget(key)) continue;
      this.emptySince.delete(key);
      this.collected += 1;
    }
  }
}
