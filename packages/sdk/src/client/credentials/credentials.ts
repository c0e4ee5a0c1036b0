/** A user name and password; a token is a password that ends. */
export interface SignIn {
  readonly username?: string;
  readonly password: string;
  /** When the password ends, in milliseconds since 1970; undefined when it does not. */
  readonly expiresAt?: number;
}

/** Fetches the current sign-in; called again before it ends. */
export type SignInFunction = () => Promise<SignIn>;

/** The shape of an Azure `TokenCredential` (`@azure/identity`). */
export interface TokenCredential {
  getToken(scopes: string): Promise<{
    readonly token: string;
    readonly expiresOnTimestamp: number;
    readonly refreshAfterTimestamp?: number;
  } | null>;
}

/** What a streaming provider tells its subscriber. */
export interface CredentialsListener {
  onNext(credentials: { readonly username?: string; readonly password: string }): void;
  onError(error: Error): void;
}

/** The shape of node-redis' `StreamingCredentialsProvider` (`@redis/entraid`). */
export interface StreamingCredentialsProvider {
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
