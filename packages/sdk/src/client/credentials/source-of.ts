import { azureSignIn } from './azure-sign-in.js';
import type { Credentials } from './credentials.js';
import { FetchedSignIn } from './fetched-sign-in.js';
import { fixedSignIn, type SignInSource } from './sign-in-source.js';
import { StreamedSignIn } from './streamed-sign-in.js';

/** The source that the declared credentials mean. */
export function sourceOf(credentials: Credentials | undefined): SignInSource {
  if (credentials === undefined) return fixedSignIn(undefined);
  if (typeof credentials === 'function') return new FetchedSignIn(credentials);
  if ('getToken' in credentials) return new FetchedSignIn(() => azureSignIn(credentials));
  if ('subscribe' in credentials) return new StreamedSignIn(credentials);
  return fixedSignIn(credentials);
}
