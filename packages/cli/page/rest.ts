import type { RegionStatus } from './protocol.js';

/** What is left of a key's time by the clock of its region, in words. */
export function describeRest(
  expireAtMs: number | null,
  region: Pick<RegionStatus, 'pinnedMs' | 'skewMs'> | undefined,
  nowMs: number = Date.now(),
): string {
  if (expireAtMs === null) return '';
  const clockMs = region?.pinnedMs ?? nowMs + (region?.skewMs ?? 0);
  const seconds = Math.max(0, Math.ceil((expireAtMs - clockMs) / 1000));
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.round(seconds / 3_600)} h`;
  return `${Math.round(seconds / 86_400)} days`;
}
