import type { Redis } from 'ioredis';

const releaseScript = `
if redis.call('GET', KEYS[1]) == ARGV[1] then
  return redis.call('DEL', KEYS[1])
end
return 0`;

/** Ends the rebuild: the script deletes the lock only while it still holds our token. */
export async function endRebuild(redis: Redis, indexId: string, token: string): Promise<void> {
  await redis.eval(releaseScript, 1, `rebuild:lock:${indexId}`, token);
}
