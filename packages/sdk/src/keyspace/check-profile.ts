import type { Profile, ProfileName } from '@geoslot/keyspace/profiles';
import { KeyspaceError } from '../errors/keyspace-error.js';
import type { Family } from '../family/family.js';
import type { Families } from './keyspace.js';

/**
 * Refuses families that do not converge on a back end. The profiles are loaded only when one is
 * named, so that applications on active-active Redis do not carry them.
 *
 * @throws KeyspaceError naming the family, what would happen, and what to declare instead
 */
export async function checkProfile(families: Families, name: ProfileName): Promise<void> {
  const { isProfileName, profiles } = await import('@geoslot/keyspace/profiles');
  if (!isProfileName(name)) {
    const known = Object.keys(profiles).join(', ');
    throw new KeyspaceError(`profile '${String(name)}' is not known; use one of ${known}`);
  }
  for (const [family, declared] of Object.entries(families)) {
    const refusal = refusalOf(declared, profiles[name]);
    if (refusal === undefined) continue;
    throw new KeyspaceError(`family '${family}' cannot live on ${name}: ${refusal}`);
  }
}

function refusalOf({ holds, ttl }: Family, { convergence }: Profile): string | undefined {
  if (ttl.kind === 'expiring' && convergence.expiry.outcome === 'not offered') {
    return `${convergence.expiry.sentence} Declare ttl: 'forever' with because, and sweep old keys yourself`;
  }
  for (const { holding, bears, remedy } of holds) {
    const { outcome, sentence } = convergence[holding];
    if (!bears.includes(outcome)) return `${sentence} ${remedy ?? 'Keep it in another database'}`;
  }
  return undefined;
}
