/**
 * How concurrent calls in two regions of an active-active database come together.
 * - `local-read`: reads this region's replica;
 * - `lww-register`: the latest write stays, the others are lost;
 * - `counter-delta`: all increments add up;
 * - `add-wins`: additions unite, and win against concurrent removals;
 * - `observed-remove`: removes what this region has seen, nothing else;
 * - `delete-wins`: a delete beats everything concurrent, seen or not;
 * - `union`: contents unite and nothing can be taken out;
 * - `per-region-append`: each region appends to its own part;
 * - `arbitrary-order`: all insertions stay, in one arbitrary order;
 * - `local-pop`: takes what this region sees; another region may take the same;
 * - `local-condition`: the condition is tested here, the effect replicates without it;
 * - `local-exchange`: answers from this region's replica and then writes;
 * - `local-result`: computes from this region's replica and replicates the result;
 * - `whole-value`: an edit of a part replaces the whole value;
 * - `longest-expiry`: the longest TTL stays;
 * - `smaller-id-wins`: the region with the smaller id decides, whatever the time;
 * - `message`: delivered as an effect, not kept;
 * - `by-script`: each command of the script by its own rule;
 * - `region-local`: state that is not replicated;
 * - `none`: touches no replicated data;
 * - `unmergeable`: not offered on active-active databases.
 */
export type MergeClass =
  | ('local-read' | 'lww-register' | 'counter-delta' | 'add-wins' | 'observed-remove')
  | ('delete-wins' | 'union' | 'per-region-append' | 'arbitrary-order' | 'local-pop')
  | ('local-condition' | 'local-exchange' | 'local-result' | 'whole-value' | 'longest-expiry')
  | ('smaller-id-wins' | 'message' | 'by-script' | 'region-local' | 'none' | 'unmergeable');

/**
 * What a merge rule rests on: the documentation says it, it follows from what the documentation
 * says, or the documentation is silent and it is our choice of a model.
 */
export type Evidence = 'documented' | 'inferred' | 'our choice';

/** One merge rule of one kind of data. */
export interface MergeRule {
  /** Unique: `set add`, `hash counter`. */
  readonly id: string;
  readonly class: MergeClass;
  /** What two concurrent regions would see, for people. */
  readonly sentence: string;
  readonly evidence: Evidence;
  /** Path and line in redis/docs of the quote. */
  readonly source: string;
  /** The words the rule rests on, verbatim but for line breaks. */
  readonly quote: string;
}
