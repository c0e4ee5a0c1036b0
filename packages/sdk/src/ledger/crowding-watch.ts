/** A ledger key that grows large. It names no key: keys hold parameter values. */
export interface Crowding {
  /** Name of the family in its keyspace. */
  readonly family: string;
  /** Fields the key holds now. */
  readonly entryCount: number;
  /** Where posts are refused. */
  readonly maxEntries: number;
}

interface CrowdingRules {
  readonly warnEntries: number;
  readonly maxEntries: number;
  readonly onCrowded: (crowding: Crowding) => void;
}

/** Tells once per key of a process that it holds many entries. */
export class CrowdingWatch {
  readonly #rules: CrowdingRules;
  readonly #told = new Set<string>();

  constructor(rules: CrowdingRules) {
    this.#rules = rules;
  }

  see(family: string, key: string, entryCount: number): void {
    const { warnEntries, maxEntries, onCrowded } = this.#rules;
    if (entryCount < warnEntries || this.#told.has(key)) return;
    this.#told.add(key);
    onCrowded({ family, entryCount, maxEntries });
  }
}

/** What is done where a declaration names nobody to tell. */
export function warnOfCrowding({ family, entryCount, maxEntries }: Crowding): void {
  process.emitWarning(
    `family '${family}': a ledger key holds ${entryCount} entries and refuses posts at ${maxEntries}; start a new period`,
    'GeoslotWarning',
  );
}
