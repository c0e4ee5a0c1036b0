import { attemptBackoff, nextWait } from '../execute/backoff.js';
import type { SignIn, SignInFunction } from './credentials.js';
import type { RenewalListener, SignInSource } from './sign-in-source.js';

/** Part of a token's life after which it is renewed, minus a random tenth. */
const renewalPoint = 0.75;
/** Node's timers cannot wait longer. */
const longestWaitMs = 2 ** 31 - 1;
const retryBounds = { leastMs: attemptBackoff.leastMs * 5, mostMs: 30_000 };

/**
 * Credentials from a function: renewed at about three quarters of their life, and tried again for
 * ever, with growing waits, when the function fails. Never two calls at a time.
 */
export class FetchedSignIn implements SignInSource {
  readonly isRenewed = true;
  readonly #fetch: SignInFunction;
  readonly #listeners = new Set<RenewalListener>();
  #current: SignIn | undefined;
  #timer: NodeJS.Timeout | undefined;
  #lastWaitMs = 0;
  #isClosed = false;
  #lastError: unknown;

  constructor(fetch: SignInFunction) {
    this.#fetch = fetch;
  }

  get current(): SignIn | undefined {
    return this.#current;
  }

  get isValid(): boolean {
    return this.#current !== undefined && (this.#current.expiresAt ?? Infinity) > Date.now();
  }

  start(timeoutMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.close();
        reject(new Error('no credentials came in time', { cause: this.#lastError }));
      }, timeoutMs);
      const end = this.onRenewal(() => {
        end();
        clearTimeout(timer);
        resolve();
      });
      void this.#renew();
    });
  }

  onRenewal(renewed: RenewalListener): () => void {
    this.#listeners.add(renewed);
    return () => void this.#listeners.delete(renewed);
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  async #renew(): Promise<void> {
    const askedAt = Date.now();
    try {
      const signIn = await this.#fetch();
      if (this.#isClosed) return;
      this.#current = signIn;
      this.#lastWaitMs = 0;
      this.#schedule(renewIn(signIn, askedAt));
      for (const listener of this.#listeners) listener(signIn);
    } catch (error) {
      this.#lastError = error;
      this.#lastWaitMs = nextWait(this.#lastWaitMs, retryBounds);
      this.#schedule(this.#lastWaitMs);
    }
  }

  #schedule(waitMs: number): void {
    if (this.#isClosed || waitMs === Infinity) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#renew(), Math.min(waitMs, longestWaitMs));
    this.#timer.unref();
  }
}

function renewIn({ expiresAt, renewAt }: SignIn & { renewAt?: number }, askedAt: number): number {
  if (renewAt !== undefined) return Math.max(0, renewAt - Date.now());
  if (expiresAt === undefined) return Infinity;
  return Math.max(0, (expiresAt - askedAt) * (renewalPoint - Math.random() / 10));
}
