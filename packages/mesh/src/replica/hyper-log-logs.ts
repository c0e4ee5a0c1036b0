import type { Registers } from '@geoslot/crdt';
import {
  decodeHyperLogLog,
  encodeHyperLogLog,
  estimateCount,
  hasStaleCount,
  isDenseHyperLogLog,
  mergeRegisters,
  newRegisters,
  registerOf,
  withCount,
  withStaleCount,
} from '@geoslot/crdt';
import { ReplyError } from '../errors.js';
import type { Keyspace } from './keyspace.js';
import type { HyperLogLogs, Strings } from './types.js';

type Rank = readonly [index: number, rank: number];

const notHyperLogLog = (): ReplyError =>
  new ReplyError('WRONGTYPE Key is not a valid HyperLogLog string value.');
const corrupt = (): ReplyError => new ReplyError('INVALIDOBJ Corrupted HLL object detected');

/** The ranks that raise these registers; a register named twice counts once, by its greatest. */
function raised(registers: Registers | undefined, ranks: Iterable<Rank>): Rank[] {
  const best = new Map<number, number>();
  for (const [index, rank] of ranks) {
    if (rank > Math.max(registers?.[index] ?? 0, best.get(index) ?? 0)) best.set(index, rank);
  }
  return [...best];
}

/** HyperLogLogs as a type of their own, or, by option, as the plain strings Redis keeps. */
export class HyperLogLogAccess implements HyperLogLogs {
  private readonly space: Keyspace;
  private readonly strings: Strings;

  constructor(space: Keyspace, strings: Strings) {
    this.space = space;
    this.strings = strings;
  }

  add(key: string, elements: readonly string[]): boolean {
    const registers = this.registersForWrite(key);
    const ranks = raised(registers, elements.map(registerOf));
    if (registers !== undefined && ranks.length === 0) return false;
    this.write(key, registers, ranks);
    return true;
  }

  count(keys: readonly string[]): number {
    const union = newRegisters();
    for (const key of keys) {
      const registers = this.registersOf(key);
      if (registers !== undefined) mergeRegisters(union, registers);
    }
    const count = estimateCount(union);
    const [only = ''] = keys;
    if (this.areStrings && keys.length === 1) this.keepCount(only, count);
    return count;
  }

  /** PFCOUNT of one key writes what it counted into the string. */
  private keepCount(key: string, count: number): void {
    const text = this.strings.get(key);
    if (text === undefined || !hasStaleCount(text)) return;
    this.strings.set(key, withCount(text, count), { keepTtl: true });
  }

  merge(destination: string, sources: readonly string[]): void {
    const registers = this.registersForWrite(destination);
    const union = newRegisters();
    let isDense = this.isDense(destination);
    for (const source of sources) {
      const others = this.registersOf(source);
      if (others !== undefined) mergeRegisters(union, others);
      isDense ||= this.isDense(source);
    }
    this.write(destination, registers, raised(registers, union.entries()), isDense);
  }

  private get areStrings(): boolean {
    return this.space.options.hyperLogLog === 'string';
  }

  private registersForWrite(key: string): Registers | undefined {
    this.space.endIfPast(key);
    return this.registersOf(key);
  }

  private registersOf(key: string): Registers | undefined {
    if (!this.areStrings && this.space.shown(key)?.kind === 'hyperloglog') {
      return this.space.find(key, 'hyperloglog')?.registers;
    }
    const text = this.strings.get(key);
    if (text === undefined) return undefined;
    const registers = decodeHyperLogLog(text);
    if (registers === undefined || !this.areStrings) throw notHyperLogLog();
    if (registers === 'corrupt') throw corrupt();
    return registers;
  }

  private isDense(key: string): boolean {
    return this.areStrings && isDenseHyperLogLog(this.strings.get(key) ?? '\x01'.repeat(5));
  }

  private write(
    key: string,
    registers: Registers | undefined,
    ranks: readonly Rank[],
    isDense = this.isDense(key),
  ): void {
    if (!this.areStrings) {
      const epoch = this.space.states.get(key)?.find('hyperloglog')?.epoch ?? [];
      const change = { kind: 'hyperloglog', action: 'add', ranks, epoch } as const;
      this.space.emit(key, 'nothing', change, undefined, 'pfadd');
      return;
    }
    const next = newRegisters();
    if (registers !== undefined) mergeRegisters(next, registers);
    for (const [index, rank] of ranks) next[index] = rank;
    const text = withStaleCount(encodeHyperLogLog(next, { isDense }), this.strings.get(key));
    this.strings.set(key, text, { keepTtl: true });
  }
}
