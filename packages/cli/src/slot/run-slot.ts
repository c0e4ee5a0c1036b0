import {
  describeSlots,
  type SlotDescription,
  type SlotPlace,
  type SlotReport,
} from '@geoslot/keyspace';
import { parseChoice } from '../choice.js';
import type { CommandIo } from '../io.js';

/**
 * `geoslot slot`: prints where both hashing policies put the keys.
 *
 * @returns 0; whether the keys share a slot is the answer, not a failure
 */
export function runSlot(
  keys: readonly string[],
  options: { readonly format: string },
  io: CommandIo,
): number {
  const format = parseChoice('--format', options.format, ['text', 'json']);
  const report = describeSlots(keys);
  io.out(format === 'json' ? `${JSON.stringify(report, null, 2)}\n` : printReport(report));
  return 0;
}

function printReport({ keys, shareSlot }: SlotReport): string {
  const width = Math.max(3, ...keys.map(({ key }) => key.length));
  const header = `${'key'.padEnd(width)}   slot  tag`;
  const lines = keys.map((description) => printKey(description, width));
  if (keys.length < 2) return `${[header, ...lines].join('\n')}\n`;
  const standard =
    shareSlot.oss === shareSlot['rs-standard']
      ? ''
      : ` (${shareSlot['rs-standard'] ? 'one slot' : 'several slots'} on Redis Software's standard policy)`;
  const verdict = shareSlot.oss
    ? 'All keys share one slot'
    : 'The keys do not share a slot: one MULTI, script or multi-key write over them is refused';
  return `${[header, ...lines, '', `${verdict}${standard}.`].join('\n')}\n`;
}

function printKey(description: SlotDescription, width: number): string {
  const standard = description.policiesAgree
    ? ''
    : `   on Redis Software's standard policy: ${printPlace(description['rs-standard'])}`;
  return `${description.key.padEnd(width)}  ${printPlace(description.oss)}${standard}`;
}

function printPlace({ slot, tag }: SlotPlace): string {
  return `${String(slot).padStart(5)}  ${tag === undefined ? '(whole key)' : `{${tag}}`}`;
}
