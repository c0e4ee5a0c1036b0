import type { Amount } from './amount.js';

/** How many increments a ring keeps in fields of its own. */
export const INLINE = 8;

/** An increment by its number among those of its origin. */
export type Numbered = readonly [seq: number, amount: Amount];

/**
 * Increments in the order of their making: new ones come in at one end, the oldest leave at the
 * other. Eight are kept in fields, for few counters have more of them apart; a list for each would
 * cost counting among many keys half its speed (measured).
 */
export class IncrementRing {
  /** How many there are, and the place of the oldest. */
  protected count = 0;
  private head = 0;
  private seq1 = 0;
  private amount1: Amount = 0;
  private seq2 = 0;
  private amount2: Amount = 0;
  private seq3 = 0;
  private amount3: Amount = 0;
  private seq4 = 0;
  private amount4: Amount = 0;
  private seq5 = 0;
  private amount5: Amount = 0;
  private seq6 = 0;
  private amount6: Amount = 0;
  private seq7 = 0;
  private amount7: Amount = 0;
  private seq8 = 0;
  private amount8: Amount = 0;
  /** The ring of more: pairs of number and amount, a power of two of them. */
  private ring: Amount[] | undefined = undefined;

  /** True while all are in fields, or would fit there. */
  protected get isShort(): boolean {
    return this.count <= INLINE;
  }

  private get capacity(): number {
    return this.ring === undefined ? INLINE : this.ring.length / 2;
  }

  /** Whether the next increment needs a larger ring. */
  get isFull(): boolean {
    return this.count === this.capacity;
  }

  private placeOf(index: number): number {
    return (this.head + index) & (this.capacity - 1);
  }

  protected seqAt(index: number): number {
    const place = this.placeOf(index);
    if (this.ring !== undefined) return Number(this.ring[place * 2]);
    switch (place) {
      case 0:
        return this.seq1;
      case 1:
        return this.seq2;
      case 2:
        return this.seq3;
      case 3:
        return this.seq4;
      case 4:
        return this.seq5;
      case 5:
        return this.seq6;
      case 6:
        return this.seq7;
      default:
        return this.seq8;
    }
  }

  protected amountAt(index: number): Amount {
    const place = this.placeOf(index);
    if (this.ring !== undefined) return this.ring[place * 2 + 1] ?? 0;
    switch (place) {
      case 0:
        return this.amount1;
      case 1:
        return this.amount2;
      case 2:
        return this.amount3;
      case 3:
        return this.amount4;
      case 4:
        return this.amount5;
      case 5:
        return this.amount6;
      case 6:
        return this.amount7;
      default:
        return this.amount8;
    }
  }

  private put(index: number, seq: number, amount: Amount): void {
    const place = this.placeOf(index);
    if (this.ring === undefined) {
      this.putInField(place, seq, amount);
    } else {
      this.ring[place * 2] = seq;
      this.ring[place * 2 + 1] = amount;
    }
  }

  private putInField(place: number, seq: number, amount: Amount): void {
    switch (place) {
      case 0:
        this.seq1 = seq;
        this.amount1 = amount;
        break;
      case 1:
        this.seq2 = seq;
        this.amount2 = amount;
        break;
      case 2:
        this.seq3 = seq;
        this.amount3 = amount;
        break;
      case 3:
        this.seq4 = seq;
        this.amount4 = amount;
        break;
      case 4:
        this.seq5 = seq;
        this.amount5 = amount;
        break;
      case 5:
        this.seq6 = seq;
        this.amount6 = amount;
        break;
      case 6:
        this.seq7 = seq;
        this.amount7 = amount;
        break;
      default:
        this.seq8 = seq;
        this.amount8 = amount;
    }
  }

  protected push(seq: number, amount: Amount): void {
    if (this.isFull) this.grow();
    this.put(this.count, seq, amount);
    this.count += 1;
  }

  private grow(): void {
    const ring = newRing(this.capacity * 2);
    for (let index = 0; index < this.count; index += 1) {
      ring[index * 2] = this.seqAt(index);
      ring[index * 2 + 1] = this.amountAt(index);
    }
    this.ring = ring;
    this.head = 0;
  }

  /** Drops the oldest, and with most of them the room they took. */
  protected dropFirst(count: number): void {
    this.head = this.placeOf(count);
    this.count -= count;
    if (this.ring !== undefined && this.count * 8 < this.capacity) this.keep([...this.apart()]);
  }

  /** Keeps these and no others. */
  protected keep(increments: readonly Numbered[]): void {
    this.ring = increments.length <= INLINE ? undefined : newRing(increments.length);
    this.head = 0;
    this.count = increments.length;
    for (const [index, [seq, amount]] of increments.entries()) this.put(index, seq, amount);
  }

  protected *apart(): Iterable<Numbered> {
    for (let index = 0; index < this.count; index += 1) {
      yield [this.seqAt(index), this.amountAt(index)];
    }
  }

  /** Reads a little of what adding will read; see `Cell.touch`. */
  protected touchRing(): number {
    return this.seq4 + this.seq8 + (this.ring === undefined ? 0 : Number(this.ring[0]));
  }
}

function newRing(room: number): Amount[] {
  let capacity = INLINE;
  while (capacity < room) capacity *= 2;
  return new Array<Amount>(capacity * 2).fill(0);
}
