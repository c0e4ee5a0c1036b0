import type { SignIn, StreamingCredentialsProvider } from './credentials.js';
import type { RenewalListener, SignInSource } from './sign-in-source.js';

/** Credentials that a provider pushes, such as the one of `@redis/entraid`. */
export class StreamedSignIn implements SignInSource {
  readonly isRenewed = true;
  readonly #provider: StreamingCredentialsProvider;
  readonly #listeners = new Set<RenewalListener>();
  #current: SignIn | undefined;
  #subscription: { dispose(): void } | undefined;
  #isClosed = false;

  constructor(provider: StreamingCredentialsProvider) {
    this.#provider = provider;
  }

  get current(): SignIn | undefined {
    return this.#current;
  }

  /** The provider does not say when its credentials end. */
  get isValid(): boolean {
    return this.#current !== undefined;
  }

  async start(timeoutMs: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const isLate = new Promise<never>((_resolve, reject) => {
      // A provider whose first token failed may never settle its subscribers.
      timer = setTimeout(() => reject(new Error('no credentials came in time')), timeoutMs);
    });
    try {
      await Promise.race([this.#subscribe(), isLate]);
    } finally {
      clearTimeout(timer);
    }
  }

  onRenewal(renewed: RenewalListener): () => void {
    this.#listeners.add(renewed);
    return () => void this.#listeners.delete(renewed);
  }

  close(): void {
    this.#isClosed = true;
    this.#subscription?.dispose();
  }

  async #subscribe(): Promise<void> {
    const [initial, subscription] = await this.#provider.subscribe({
      onNext: (credentials) => this.#accept(credentials),
      // The provider goes on by itself; without newer credentials signing in fails and says so.
      onError: () => undefined,
    });
    if (this.#isClosed) subscription.dispose();
    this.#subscription = subscription;
    this.#accept(initial);
  }

  #accept(signIn: SignIn): void {
    this.#current = signIn;
    for (const listener of this.#listeners) listener(signIn);
  }
}
