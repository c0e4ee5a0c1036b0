/** A user name and password; a token is a password that ends. */
export interface SignIn {
  /** `default` unless stated. */
  readonly username?: string;
  /** A password, or a token. */
  readonly password: string;
  /** When the password ends, in milliseconds since 1970; undefined when it does not. */
  readonly expiresAt?: number;
}

/** Fetches the current sign-in; called again before it ends. */
export type SignInFunction = () => Promise<SignIn>;

/** The shape of an Azure `TokenCredential` (`@azure/identity`). */
export interface TokenCredential {
  /** The current token for the scopes. */
  getToken(scopes: string): Promise<{
    readonly token: string;
    readonly expiresOnTimestamp: number;
    readonly refreshAfterTimestamp?: number;
  } | null>;
}

/** What a streaming provider tells its subscriber. */
export interface CredentialsListener {
  /** Hears every new sign-in. */
  onNext(credentials: { readonly username?: string; readonly password: string }): void;
  /** Hears that a renewal failed; the last sign-in stays in use. */
  onError(error: Error): void;
}

/** The shape of node-redis' `StreamingCredentialsProvider` (`@redis/entraid`). */
export interface StreamingCredentialsProvider {
  /** The current sign-in, and the end of the subscription. */
  subscribe(
    listener: CredentialsListener,
  ): Promise<
    readonly [
      initial: { readonly username?: string; readonly password: string },
      end: { dispose(): void },
    ]
  >;
}

/** How to sign in. */
export type Credentials = SignIn | SignInFunction | TokenCredential | StreamingCredentialsProvider;
