import type { Amount, Dot, IncrementChange, StringRegister } from '@geoslot/crdt';
import {
  NEVER,
  NO_DOT,
  addIntegers,
  addLongDoubles,
  encodeHyperLogLog,
  isDecimal,
  readText,
  textArithmetic,
} from '@geoslot/crdt';
import { notFloat, notInteger, wrongType } from '../errors.js';
import { checkCounter, integerOf } from './counter-range.js';
import type { Keyspace } from './keyspace.js';
import type { Integer, SetOptions, Strings } from './types.js';

export class StringAccess implements Strings {
  private readonly space: Keyspace;
  private latest: IncrementChange = {
    kind: 'string',
    action: 'increment',
    amount: 1,
    onBase: NO_DOT,
    start: undefined,
  };

  constructor(space: Keyspace) {
    this.space = space;
  }

  get(key: string): string | undefined {
    const shown = this.space.shown(key);
    if (shown === undefined) return undefined;
    if (shown.kind === 'string') return readText(shown, this.space.known);
    if (shown.kind !== 'hyperloglog' || shown.registers === undefined) throw wrongType();
    return encodeHyperLogLog(shown.registers);
  }

  set(key: string, value: string, options: SetOptions = {}): void {
    const { space } = this;
    space.endIfPast(key);
    const change = {
      kind: 'string',
      action: 'write',
      value,
      clock: space.clock(),
    } as const;
    const { expireAt, keepTtl = false } = options;
    if (keepTtl && expireAt === undefined) {
      space.emit(key, 'values', change, undefined, 'set');
    } else {
      const noTtl = space.options.setClearsTtl === 'persist-wins' ? NEVER : undefined;
      space.emit(key, 'all', change, expireAt ?? noTtl, 'set');
    }
  }

  increment(key: string, delta: Integer): Integer {
    const register = this.space.findForWrite(key, 'string');
    const current = integerOf(this.amountOf(register));
    if (current === undefined) throw notInteger();
    const result = addIntegers(current, delta);
    checkCounter(result, this.space.options.counterBits);
    this.emitIncrement(key, register, delta);
    return result;
  }

  incrementFloat(key: string, delta: string): string {
    const register = this.space.findForWrite(key, 'string');
    const current = this.amountOf(register);
    if (current === undefined || !isDecimal(delta)) throw notFloat();
    const result = addLongDoubles(String(current), delta);
    if (result === undefined) throw notFloat();
    this.emitIncrement(key, register, delta);
    return result;
  }

  private amountOf(register: StringRegister | undefined): Amount | undefined {
    return register === undefined
      ? textArithmetic.zero
      : register.total(textArithmetic, this.space.known.rules);
  }

  private emitIncrement(key: string, register: StringRegister | undefined, amount: Amount): void {
    const base = register?.winner(this.space.known.rules);
    const change = this.incrementOf(amount, base?.dot ?? NO_DOT, base?.value);
    this.space.emit(key, 'nothing', change, undefined, 'incrby');
  }

  /** Most increments are the same as the one before, and then one object serves for both. */
  private incrementOf(amount: Amount, onBase: Dot, start: string | undefined): IncrementChange {
    const { latest } = this;
    if (latest.amount === amount && latest.onBase === onBase && latest.start === start) {
      return latest;
    }
    this.latest = { kind: 'string', action: 'increment', amount, onBase, start };
    return this.latest;
  }
}
