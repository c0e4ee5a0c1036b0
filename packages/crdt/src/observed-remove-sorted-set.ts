import { scoreArithmetic } from './amount.js';
import type { CellMapChange } from './cell-map.js';
import { CellMap } from './cell-map.js';
import type { Cell } from './cell.js';
import { RankedScores } from './ranked-scores.js';
import type { FormerElements } from './former-parts.js';
import type { Knowledge, ReadRules } from './rules.js';

export type SortedSetChange = CellMapChange<'zset', number>;

/**
 * A sorted set: members are observed-remove; ZADD writes the score (last writer wins), ZINCRBY adds
 * to it, and a removal takes out exactly the increments it had observed (Redis documentation,
 * active-active data types, sorted sets). The order by score is built when first asked for.
 */
export class ObservedRemoveSortedSet extends CellMap<'zset', number> {
  readonly kind = 'zset';
  readonly arithmetic = scoreArithmetic;
  private order: { readonly rules: ReadRules; readonly scores: RankedScores } | undefined;

  /** The score shown. Concurrent infinities of both signs show 0 (our choice). */
  score(member: string, known: Knowledge): number | undefined {
    const cell = this.cells.get(member);
    return cell === undefined ? undefined : scoreOf(cell, known.rules);
  }

  ranked({ rules }: Knowledge): RankedScores {
    if (this.order?.rules !== rules) {
      const scores = new RankedScores();
      scores.load(Array.from(this.cells, ([member, cell]) => [member, scoreOf(cell, rules)]));
      this.order = { rules, scores };
    }
    return this.order.scores;
  }

  /** What a change is about to touch, as it is. */
  elementsBefore(change: SortedSetChange): FormerElements {
    return { kind: 'zset', cells: this.cellsBefore(change) };
  }

  putBack({ cells }: FormerElements & { readonly kind: 'zset' }): void {
    this.putBackCells(cells);
  }

  isForgettable(): boolean {
    return this.isEmpty();
  }

  protected override changed(member: string): void {
    super.changed(member);
    if (this.order === undefined) return;
    const cell = this.cells.get(member);
    const { scores, rules } = this.order;
    scores.set(member, cell === undefined ? undefined : scoreOf(cell, rules));
  }
}

function scoreOf(cell: Cell<number>, rules: ReadRules): number {
  const score = cell.added === undefined ? cell.winner(rules)?.value : undefined;
  if (score !== undefined) return score;
  const total = Number(cell.total(scoreArithmetic, rules));
  return Number.isNaN(total) ? 0 : total;
}
