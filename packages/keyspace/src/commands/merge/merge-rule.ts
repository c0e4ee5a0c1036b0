/** How concurrent calls in two regions of an active-active database come together. */
export const mergeClasses = {
  'local-read': "It reads this region's replica.",
  'lww-register': 'The latest write stays; the others are lost.',
  'counter-delta': 'All increments add up.',
  'add-wins': 'Additions unite, and win against concurrent removals.',
  'observed-remove': 'It removes what this region has seen, and nothing else.',
  'delete-wins': 'A delete beats everything concurrent, seen or not.',
  union: 'Contents unite, and nothing can be taken out.',
  'per-region-append': 'Each region appends to its own part.',
  'arbitrary-order': 'All insertions stay, in one arbitrary order.',
  'local-pop': 'It takes what this region sees; another region may take the same.',
  'local-condition': 'The condition is tested here, and the effect replicates without it.',
  'local-exchange': "It answers from this region's replica and then writes.",
  'local-result': "It computes from this region's replica and replicates the result.",
  'whole-value': 'An edit of a part replaces the whole value.',
  'longest-expiry': 'The longest TTL stays.',
  'smaller-id-wins': 'The region with the smaller id decides, whatever the time.',
  message: 'It is delivered as an effect and not kept.',
  'by-script': 'Each command inside replicates by its own rule.',
  'region-local': 'It changes state that is not replicated.',
  none: 'It touches no replicated data.',
  unmergeable: 'Active-active databases do not offer it.',
} as const;

/** The name of a way to come together. */
export type MergeClass = keyof typeof mergeClasses;

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
