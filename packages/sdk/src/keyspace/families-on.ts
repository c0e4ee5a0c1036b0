import type { Profile, ProfileName } from '@geoslot/keyspace/profiles';
import { KeyspaceError } from '../errors/keyspace-error.js';
import type { Family } from '../family/family.js';
import type { Families } from './keyspace.js';

/**
 * The families as they are kept on a back end: re-encoded where their declaration leaves it open,
 * refused where they do not converge. The profiles are loaded only when one is named, so that
 * applications on active-active Redis do not carry them.
 *
 * @throws KeyspaceError naming the family, what would happen, and what to declare instead
 */
export async function familiesOn(families: Families, name: ProfileName): Promise<Families> {
  const { isProfileName, profiles } = await import('@geoslot/keyspace/profiles');
  if (!isProfileName(name)) {
    const known = Object.keys(profiles).join(', ');
    throw new KeyspaceError(`profile '${String(name)}' is not known; use one of ${known}`);
  }
  const profile = profiles[name];
  const entries = Object.entries(families).map(([family, declared]) => {
    const kept = declared.on?.(profile) ?? declared;
    const refusal = refusalOf(kept, profile);
    if (refusal === undefined) return [family, kept] as const;
    throw new KeyspaceError(`family '${family}' cannot live on ${name}: ${refusal}`);
  });
  return Object.fromEntries(entries);
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
