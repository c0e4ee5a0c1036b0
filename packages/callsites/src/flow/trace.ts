import type { Computation, Derivation } from '../facts/argument.js';
import type { Node } from '../syntax/node.js';
import type { Engine, Scope } from '../values/value.js';

/** What a value goes back to. */
export interface Origins {
  readonly derivesFrom: readonly Derivation[];
  readonly computed: readonly Computation[];
  readonly factors: readonly number[];
  readonly names: readonly string[];
}

/** The calls that are issued at a node, for a trace that arrives there. */
export type CallsAt = (node: Node) => readonly number[];

export interface Tracer {
  readonly engine: Engine;
  readonly callsAt: CallsAt;
  trace(expression: Node, scope: Scope): Origins;
}

/** One step of a trace: where it stands and how it came there. */
export interface Step {
  readonly scope: Scope;
  readonly how: Derivation['how'];
  /** Functions entered on the way. */
  readonly depth: number;
  /** Where the value is used: later assignments do not count. */
  readonly use: Node;
  /** Inside an operand of arithmetic. */
  readonly isCounted?: boolean;
  /** Inside an argument of a function that was not followed: its arithmetic is not the value's. */
  readonly isAside?: boolean;
}

/** Collects what a trace meets. */
export class Findings {
  readonly #calls = new Map<number, Omit<Derivation, 'call'>>();
  readonly computed = new Set<Computation>();
  readonly factors = new Set<number>();
  readonly names = new Set<string>();
  readonly #seen = new Set<string>();

  /** False for what was visited before the same way. */
  enter(node: Node, { how, isAside = false, isCounted = false }: Step): boolean {
    const visit = `${node.range[0]}-${node.range[1]} ${how} ${isAside} ${isCounted}`;
    if (this.#seen.has(visit) || this.#seen.size > 2000) return false;
    this.#seen.add(visit);
    return true;
  }

  add(call: number, { how, isCounted }: Pick<Step, 'how' | 'isCounted'>): void {
    const known = this.#calls.get(call);
    const wasCounted = isCounted === true || known?.counted === true;
    this.#calls.set(call, {
      how: known?.how === 'changed' ? known.how : how,
      ...(wasCounted && { counted: true }),
    });
  }

  /** An in-place change makes everything found so far a changed value. */
  change(isArithmetic: boolean): void {
    for (const call of this.#calls.keys()) {
      this.add(call, { how: 'changed', isCounted: isArithmetic });
    }
  }

  compute(computation: Computation, { isAside }: Step): void {
    const isArithmetic = computation === 'arithmetic' || computation === 'length';
    if (!isAside || !isArithmetic) this.computed.add(computation);
  }

  scale(factor: number, { isAside }: Step): void {
    if (!isAside) this.factors.add(factor);
  }

  /** Takes over what was found elsewhere. */
  include({ derivesFrom, computed, factors }: Origins, step: Step): void {
    for (const { call, how, counted } of derivesFrom) {
      this.add(call, {
        how: step.how === 'changed' ? 'changed' : how,
        isCounted: counted === true || step.isCounted === true,
      });
    }
    for (const computation of computed) this.compute(computation, step);
    for (const factor of factors) this.scale(factor, step);
  }

  get origins(): Origins {
    return {
      derivesFrom: [...this.#calls].map(([call, origin]) => ({ call, ...origin })).sort(byCall),
      computed: [...this.computed].sort(),
      factors: [...this.factors].filter(Number.isFinite),
      names: [...this.names],
    };
  }
}

const byCall = (a: Derivation, b: Derivation): number => a.call - b.call;
