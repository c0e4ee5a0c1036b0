import type { Cause, Side } from './cause.js';
import { observes } from './cause.js';
import { makeDot } from './dot.js';
import type { VersionVector } from './version-vector.js';
import { isSameVersion, joinVersions, seenOf, withSeen } from './version-vector.js';

/**
 * Content for which a deletion wins over everything that had not observed it. The epoch is the set
 * of deletions known; content counts as long as its epoch is the latest. Deletions that every
 * region has seen are forgotten, by some regions earlier than by others.
 */
export abstract class DeleteWins {
  epoch: VersionVector = [];
  /** The first addition of each origin in the present content. */
  protected readonly firstAdds = new Map<number, number>();

  /** Whether there is content. */
  abstract readonly isAlive: boolean;
  /** Loses the content. */
  protected abstract drop(): void;

  /** True when an addition made under `theirs` still counts; moves to the joint epoch. */
  protected admit(theirs: VersionVector, cause: Cause, stable: VersionVector): boolean {
    if (!this.counts(theirs, cause, stable)) return false;
    this.noteAdd(cause.origin, cause.seq);
    return true;
  }

  /** The same for what only changes content: without the addition there is none to have lost. */
  protected counts(theirs: VersionVector, cause: Cause, stable: VersionVector): boolean {
    return this.enter(this.asKnownHere(theirs, cause, stable));
  }

  /** The writer may have forgotten deletions it saw, and so may this region. */
  private asKnownHere(theirs: VersionVector, cause: Cause, stable: VersionVector): VersionVector {
    const length = Math.max(theirs.length, this.epoch.length);
    return Array.from({ length }, (_, origin) => {
      const mine = seenOf(this.epoch, origin);
      const other = seenOf(theirs, origin);
      if (other > mine) return other <= seenOf(stable, origin) ? mine : other;
      return observes(cause, makeDot(origin, mine)) ? mine : other;
    });
  }

  /** Moves to the joint epoch; true when content of the given epoch still counts. */
  private enter(epoch: VersionVector): boolean {
    const joint = joinVersions(this.epoch, epoch);
    if (!isSameVersion(joint, this.epoch)) this.loseContent();
    this.epoch = joint;
    return isSameVersion(joint, epoch);
  }

  private loseContent(): void {
    this.firstAdds.clear();
    this.drop();
  }

  private noteAdd(origin: number, seq: number): void {
    const first = this.firstAdds.get(origin);
    if (first === undefined || seq < first) this.firstAdds.set(origin, seq);
  }

  /** A deletion that names this content; it also beats what it had not observed. */
  delete(cause: Cause): void {
    this.enter(withSeen(this.epoch, cause.origin, cause.seq));
  }

  /** Merges the epochs; true when the other side's content is to be taken in. */
  protected mergeEpoch(other: this, mine: Side, theirs: Side): boolean {
    if (this.wasForgottenBy(other, theirs)) this.loseContent();
    const epoch = withForgotten(other.epoch, this.epoch, theirs.version);
    this.epoch = withForgotten(this.epoch, other.epoch, mine.version);
    const counts = this.enter(epoch);
    if (!counts || !other.isAlive || other.wasForgottenBy(this, mine)) return false;
    for (const [origin, seq] of other.firstAdds) this.noteAdd(origin, seq);
    return true;
  }

  /** The other side saw some of these additions and holds nothing: it deleted them long ago. */
  private wasForgottenBy(other: this, side: Side): boolean {
    if (other.isAlive) return false;
    for (const [origin, seq] of this.firstAdds) {
      if (seq <= seenOf(side.version, origin)) return true;
    }
    return false;
  }

  /** True when there is no content, and no deletion that somebody may not have seen. */
  isForgettable(stable: VersionVector): boolean {
    return !this.isAlive && this.epoch.every((seq, origin) => seq <= seenOf(stable, origin));
  }
}

/** Deletions the other side lists and this side has seen but no longer lists count as known. */
const withForgotten = (
  epoch: VersionVector,
  listed: VersionVector,
  version: VersionVector,
): VersionVector =>
  Array.from({ length: Math.max(epoch.length, listed.length) }, (_, origin) => {
    const deletion = seenOf(listed, origin);
    return deletion <= seenOf(version, origin)
      ? Math.max(seenOf(epoch, origin), deletion)
      : seenOf(epoch, origin);
  });
