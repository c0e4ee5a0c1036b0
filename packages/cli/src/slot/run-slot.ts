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

function printReport(report: SlotReport): string {
  const { keys } = report;
  const width = Math.max(3, ...keys.map(({ key }) => key.length));
  const lines = [
    `${'key'.padEnd(width)}   slot  tag`,
    ...keys.map((description) => printKey(description, width)),
    '',
    ...(keys.length > 1 ? [describeSharing(report)] : []),
    describeAgreement(keys),
  ];
  return `${lines.join('\n')}\n`;
}

function describeSharing({ shareSlot }: SlotReport): string {
  const standard =
    shareSlot.oss === shareSlot['rs-standard']
      ? ''
      : ` (${shareSlot['rs-standard'] ? 'one slot' : 'several slots'} on Redis Software's standard policy)`;
  const verdict = shareSlot.oss
    ? 'All keys share one slot'
    : 'The keys do not share a slot: one MULTI, script or multi-key write over them is refused';
  return `${verdict}${standard}.`;
}

function describeAgreement(keys: readonly SlotDescription[]): string {
  return keys.every(({ policiesAgree }) => policiesAgree)
    ? "Redis' own hashing policy and Redis Software's standard one agree."
    : "Redis' own hashing policy and Redis Software's standard one differ: use one {tag} a key.";
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
