import { keydbActiveReplica } from './keydb-active-replica.js';
import { memorydbMultiRegion } from './memorydb-multi-region.js';
import type { Profile, ProfileName } from './profile.js';
import { redis } from './redis.js';
import { redisActiveActive } from './redis-active-active.js';

/** Every back-end profile by its name. */
export const profiles: Readonly<Record<ProfileName, Profile>> = {
  'redis-active-active': redisActiveActive,
  redis,
  'memorydb-multi-region': memorydbMultiRegion,
  'keydb-active-replica': keydbActiveReplica,
};

/** Whether `name` is the name of a profile. */
export function isProfileName(name: string): name is ProfileName {
  return Object.hasOwn(profiles, name);
}
