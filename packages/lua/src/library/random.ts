const MULTIPLIER = 0x5deece66dn;
const INCREMENT = 0xbn;
const MODULUS_BITS = 48;
const SEED_LOW = 0x330en;
const INITIAL_STATE = 0x1234abcd330en;
const LARGEST = 0x7fffffff;

/** The generator of Redis' rand.c (drand48): the same numbers from the same seed everywhere. */
export class Random {
  #state = INITIAL_STATE;

  seed(value: number): void {
    this.#state = (BigInt.asUintN(32, BigInt(value)) << 16n) | SEED_LOW;
  }

  /** A number from 0 to 1. */
  next(): number {
    this.#state = BigInt.asUintN(MODULUS_BITS, this.#state * MULTIPLIER + INCREMENT);
    return (Number(this.#state >> 17n) % LARGEST) / LARGEST;
  }
}
