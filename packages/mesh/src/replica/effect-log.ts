import type { Change, Message, VersionVector, Wipe } from '@geoslot/crdt';
import { Effect } from '@geoslot/crdt';

/** What effects in a row mostly have in common. */
interface Circumstances {
  readonly origin: number;
  readonly context: VersionVector;
  readonly wipes: Wipe;
  readonly expireAtMs: number | undefined;
  readonly message: Message | undefined;
  readonly kills: Effect['kills'];
}

const fits = (one: Circumstances, other: Circumstances): boolean =>
  one.origin === other.origin &&
  one.context === other.context &&
  one.wipes === other.wipes &&
  one.expireAtMs === other.expireAtMs &&
  one.message === other.message &&
  one.kills === other.kills;

/** Effects in a row, a column for each part of them. */
interface Chunk {
  readonly keys: string[];
  readonly seqs: number[];
  readonly changes: (Change | undefined)[];
  readonly circumstances: Circumstances[];
}

const CHUNK = 1_024;

const newChunk = (): Chunk => ({ keys: [], seqs: [], changes: [], circumstances: [] });

function effectAt(chunk: Chunk, index: number): Effect | undefined {
  const key = chunk.keys[index];
  const seq = chunk.seqs[index];
  const about = chunk.circumstances[index];
  if (key === undefined || seq === undefined || about === undefined) return undefined;
  const { origin, context, wipes, expireAtMs, message, kills } = about;
  const change = chunk.changes[index];
  return new Effect({ origin, seq, context }, key, wipes, change, expireAtMs, message, kills);
}

/**
 * A list of effects that loses the oldest. A busy region writes a hundred thousand in the second
 * they have to be kept; kept as objects, moving them from one generation of the heap to the next
 * was a fifth of what a write costs (measured). An effect read from here is a new object each time.
 */
export class EffectLog {
  private chunks: Chunk[] = [];
  /** How many effects of the first chunk are dropped already. */
  private start = 0;
  private latest: Circumstances | undefined;
  private count = 0;

  get length(): number {
    return this.count;
  }

  push(effect: Effect): void {
    if (this.latest === undefined || !fits(this.latest, effect)) {
      const { origin, context, wipes, expireAtMs, message, kills } = effect;
      this.latest = { origin, context, wipes, expireAtMs, message, kills };
    }
    const { keys, seqs, changes, circumstances } = this.lastChunk();
    keys.push(effect.key);
    seqs.push(effect.seq);
    changes.push(effect.change);
    circumstances.push(this.latest);
    this.count += 1;
  }

  private lastChunk(): Chunk {
    const last = this.chunks.at(-1);
    if (last !== undefined && last.keys.length < CHUNK) return last;
    const chunk = newChunk();
    this.chunks.push(chunk);
    return chunk;
  }

  /** The effects from one index to before another. */
  slice(from = 0, to = this.length): Effect[] {
    const effects: Effect[] = [];
    for (let index = this.start + from; index < this.start + to; index += 1) {
      const chunk = this.chunks[Math.floor(index / CHUNK)];
      const effect = chunk && effectAt(chunk, index % CHUNK);
      if (effect !== undefined) effects.push(effect);
    }
    return effects;
  }

  dropFirst(count: number): void {
    this.count -= count;
    this.start += count;
    const spent = Math.floor(this.start / CHUNK);
    if (spent === 0) return;
    this.chunks = this.chunks.slice(spent);
    this.start -= spent * CHUNK;
  }
}
