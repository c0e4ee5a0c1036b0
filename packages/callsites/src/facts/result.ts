import type { ReplyTest } from './control.js';

/** What becomes of a call's reply. */
export interface ResultUse {
  readonly awaited: boolean;
  /**
   * `bound`: to a variable or field. `tested`: in a condition. `passed`: to a call.
   * `returned`, `ignored` as said; `chained`: the next link of a fluent chain.
   */
  readonly use: 'ignored' | 'bound' | 'tested' | 'passed' | 'returned' | 'chained';
  /** Neither awaited, returned, stored nor given a rejection handler. */
  readonly floating: boolean;
  /** Each test of the reply in the function, directly or through the variable it is bound to. */
  readonly tests: readonly ReplyTest[];
}
