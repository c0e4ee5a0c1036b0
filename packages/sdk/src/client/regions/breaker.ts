/** Faults among this many outcomes, at least, can trip the breaker by their share. */
const leastOutcomes = 20;
const faultShare = 0.5;
const windowMs = 2_000;

/**
 * Trips on faults in a row, or when half of at least twenty outcomes within two seconds failed:
 * sized for low traffic, where a thousand faults would take minutes to come together.
 */
export class Breaker {
  readonly #faultsToTrip: number;
  #faultsInRow = 0;
  #windowStart = 0;
  #outcomes = 0;
  #faults = 0;

  constructor(faultsToTrip: number) {
    this.#faultsToTrip = faultsToTrip;
  }

  succeeded(nowMs: number): void {
    this.#faultsInRow = 0;
    this.#roll(nowMs);
    this.#outcomes += 1;
  }

  /** @returns true when the breaker trips */
  failed(nowMs: number): boolean {
    this.#roll(nowMs);
    this.#faultsInRow += 1;
    this.#outcomes += 1;
    this.#faults += 1;
    const isShareReached =
      this.#outcomes >= leastOutcomes && this.#faults >= this.#outcomes * faultShare;
    return this.#faultsInRow >= this.#faultsToTrip || isShareReached;
  }

  reset(): void {
    this.#faultsInRow = 0;
    this.#outcomes = 0;
    this.#faults = 0;
  }

  #roll(nowMs: number): void {
    if (nowMs - this.#windowStart < windowMs) return;
    this.#windowStart = nowMs;
    this.#outcomes = 0;
    this.#faults = 0;
  }
}
