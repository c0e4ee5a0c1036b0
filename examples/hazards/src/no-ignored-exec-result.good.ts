import type { Redis } from 'ioredis';

/** Moves points between two boards and reports the first command that failed. */
export async function movePoints(redis: Redis, team: string, points: number): Promise<void> {
  const replies = await redis
    .multi()
    .hincrby(`board:{${team}}:day`, 'points', -points)
    .hincrby(`board:{${team}}:week`, 'points', points)
    .exec();
  if (replies === null) throw new Error('the transaction was aborted');
  for (const [error] of replies) if (error !== null) throw error;
}
