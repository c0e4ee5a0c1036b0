import type { LabEvent } from './protocol.js';

/** What happened, in one line. */
export function describeEvent({ kind, region, key, text }: LabEvent): string {
  if (kind === 'write') return `${text} of ${key ?? 'no key'}, written in ${region}`;
  if (kind === 'arrival') return `${text} of ${key ?? 'no key'}, arrived in ${region}`;
  return [region, key, text].filter((word) => word !== null).join(' ');
}
