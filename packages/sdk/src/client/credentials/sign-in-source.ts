import type { SignIn } from './credentials.js';

export type RenewalListener = (signIn: SignIn) => void;

/** Tells what to sign in with, now and later. */
export interface SignInSource {
  /** The newest sign-in. */
  readonly current: SignIn | undefined;
  /** False once the current sign-in has ended and no newer one came. */
  readonly isValid: boolean;
  /** True when newer ones may come. */
  readonly isRenewed: boolean;
  /** Resolves with the first sign-in; rejects when there is none in time. */
  start(timeoutMs: number): Promise<void>;
  /**
   * Calls back with each newer sign-in.
   *
   * @returns ends the calls
   */
  onRenewal(renewed: RenewalListener): () => void;
  close(): void;
}

/** Fixed credentials, or none. */
export function fixedSignIn(signIn: SignIn | undefined): SignInSource {
  return {
    current: signIn,
    isValid: true,
    isRenewed: false,
    start: () => Promise.resolve(),
    onRenewal: () => () => undefined,
    close: () => undefined,
  };
}
