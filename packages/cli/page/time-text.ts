/** The time of day, to the millisecond. */
export function timeText(atMs: number): string {
  const time = new Date(atMs);
  const seconds = time.toLocaleTimeString([], { hour12: false });
  return `${seconds}.${String(time.getMilliseconds()).padStart(3, '0')}`;
}
