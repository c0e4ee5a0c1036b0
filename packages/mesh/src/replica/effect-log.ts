import type { Change, Message, VersionVector, Wipe } from '@geoslot/crdt';
import { Effect } from '@geoslot/crdt';

/** Effects one after another, numbered in a row, that differ in nothing but key and change. */
interface Run {
  /** Where in the chunk it begins. */
  readonly from: number;
  readonly firstSeq: number;
  readonly origin: number;
  readonly context: VersionVector;
  readonly wipes: Wipe;
  readonly expireAtMs: number | undefined;
  readonly message: Message | undefined;
  readonly kills: Effect['kills'];
}

/** Effects in the order they were put in, a column for what differs from one to the next. */
interface Chunk {
  readonly keys: string[];
  readonly changes: (Change | undefined)[];
  readonly runs: Run[];
}

const CHUNK = 1_024;

function beginRun(effect: Effect, from: number): Run {
  const { seq: firstSeq, origin, context, wipes, expireAtMs, message, kills } = effect;
  return { from, firstSeq, origin, context, wipes, expireAtMs, message, kills };
}

const goesOnWith = (run: Run, effect: Effect, index: number): boolean =>
  run.firstSeq - run.from === effect.seq - index &&
  run.origin === effect.origin &&
  run.context === effect.context &&
  run.wipes === effect.wipes &&
  run.expireAtMs === effect.expireAtMs &&
  run.message === effect.message &&
  run.kills === effect.kills;

/** Reads the effects of a chunk from one index to before another. */
function* effectsOf({ keys, changes, runs }: Chunk, from: number, to: number): Iterable<Effect> {
  const first = runs.findLastIndex((run) => run.from <= from);
  for (let number = first; number < runs.length; number += 1) {
    const run = runs[number];
    if (run === undefined || run.from >= to) return;
    const { origin, firstSeq, context, wipes, expireAtMs, message, kills } = run;
    const end = Math.min(to, runs[number + 1]?.from ?? keys.length);
    for (let index = Math.max(from, run.from); index < end; index += 1) {
      const cause = { origin, seq: firstSeq + index - run.from, context };
      const key = keys[index] ?? '';
      yield new Effect(cause, key, wipes, changes[index], expireAtMs, message, kills);
    }
  }
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
  private latest: Run | undefined;
  private count = 0;

  get length(): number {
    return this.count;
  }

  push(effect: Effect): void {
    const { keys, changes, runs } = this.lastChunk();
    const index = keys.length;
    if (this.latest === undefined || !goesOnWith(this.latest, effect, index)) {
      this.latest = beginRun(effect, index);
      runs.push(this.latest);
    }
    keys.push(effect.key);
    changes.push(effect.change);
    this.count += 1;
  }

  private lastChunk(): Chunk {
    const last = this.chunks.at(-1);
    if (last !== undefined && last.keys.length < CHUNK) return last;
    const chunk = { keys: [], changes: [], runs: [] };
    this.chunks.push(chunk);
    this.latest = undefined;
    return chunk;
  }

  /** The effects from one index to before another. */
  slice(from = 0, to = this.length): Effect[] {
    const effects: Effect[] = [];
    const end = this.start + Math.min(to, this.length);
    for (let at = this.start + from; at < end; at = nextChunk(at)) {
      const chunk = this.chunks[Math.floor(at / CHUNK)];
      if (chunk === undefined) break;
      const chunkEnd = Math.min(end, nextChunk(at)) - at + (at % CHUNK);
      for (const effect of effectsOf(chunk, at % CHUNK, chunkEnd)) effects.push(effect);
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

/** Where the chunk after the one with this index begins. */
const nextChunk = (index: number): number => (Math.floor(index / CHUNK) + 1) * CHUNK;
