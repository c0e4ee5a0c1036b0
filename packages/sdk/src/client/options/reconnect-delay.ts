const firstDelayMs = 50;
const longestDelayMs = 2_000;

/** Milliseconds before reconnection `attempt` (from 1): exponential, half of it random. */
export function nextReconnectDelay(attempt: number, random = Math.random): number {
  const ceiling = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(attempt, 10));
  return ceiling * (0.5 + random() / 2);
}
