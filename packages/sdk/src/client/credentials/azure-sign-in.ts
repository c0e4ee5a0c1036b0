import type { SignIn, TokenCredential } from './credentials.js';

/** What Azure Managed Redis and Azure Cache for Redis take tokens for. */
const scope = 'https://redis.azure.com/.default';

/** A sign-in from an Azure credential: the user name is the object id that the token carries. */
export async function azureSignIn(
  credential: TokenCredential,
): Promise<SignIn & { readonly renewAt?: number }> {
  const token = await credential.getToken(scope);
  if (token === null) throw new Error('the Azure credential gave no token');
  return {
    username: objectId(token.token),
    password: token.token,
    expiresAt: token.expiresOnTimestamp,
    ...(token.refreshAfterTimestamp === undefined ? {} : { renewAt: token.refreshAfterTimestamp }),
  };
}

function objectId(token: string): string {
  const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
  const oid = /"oid"\s*:\s*"([^"]+)"/.exec(payload)?.[1];
  if (oid === undefined) throw new Error('the Azure token carries no object id (oid)');
  return oid;
}
