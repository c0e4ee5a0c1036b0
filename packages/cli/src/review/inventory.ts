/** The key design of a project as a value; sorted, so that equal designs are equal text. */
export interface Inventory {
  readonly version: 1;
  readonly families: readonly FamilyEntry[];
  /** Families that `defineKeyspace` of the SDK declares; their handles send the commands. */
  readonly declared: readonly DeclaredEntry[];
  readonly clients: readonly ClientEntry[];
  readonly scripts: readonly ScriptEntry[];
  /** Where somebody goes past a rule or a handle, and why. */
  readonly escapeHatches: readonly EscapeHatch[];
}

/** The design of a project that has none. */
export const emptyInventory: Inventory = {
  version: 1,
  families: [],
  declared: [],
  clients: [],
  scripts: [],
  escapeHatches: [],
};

/** All keys of one pattern. */
export interface FamilyEntry {
  /** The pattern with `*` for what is only known at run time: `cart:{*}:items`. */
  readonly pattern: string;
  /** The same in the notation of key templates, named as the source names it. */
  readonly key: string;
  /** The hash tag as the pattern shows it; absent when the whole key is hashed. */
  readonly tag?: string;
  /** Hash slot of a key that is one constant. */
  readonly slot?: number;
  /** Keys as they may read at run time, with the slots they are in. */
  readonly samples: readonly SampleKey[];
  /** Its keys differ, and its tag does not: all of them are in one slot. */
  readonly isHot: boolean;
  /** Redis types its commands are of. */
  readonly types: readonly string[];
  /** How its writes merge across regions, one sentence a rule. */
  readonly merges: readonly string[];
  readonly ttl: FamilyTtl;
  /** Whether a write removes an expiry that another one sets. */
  readonly ttlDropped: boolean;
  readonly writers: readonly Place[];
  readonly readers: readonly Place[];
  readonly owners: readonly string[];
  readonly findings: readonly FamilyFinding[];
}

/** A family that the source declares for the SDK. */
export interface DeclaredEntry {
  /** The key template, which is what names the family's data. */
  readonly key: string;
  readonly tag: string;
  /** The member of the keyspace: `cart`, used as `geo.cart`. */
  readonly name: string;
  /** The function that declares it: `counter`, `rateLimit`. */
  readonly builder: string;
  readonly file: string;
  readonly line: number;
}

export interface SampleKey {
  readonly key: string;
  readonly slot: number;
}

/** Whether its writes give it an expiry. */
export type FamilyTtl = 'every write' | 'some writes' | 'no write' | 'never written';

export interface Place {
  readonly file: string;
  readonly line: number;
  readonly command: string;
}

export interface FamilyFinding {
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

export interface ClientEntry {
  readonly file: string;
  readonly line: number;
  readonly library: string;
  readonly kind: string;
  /** Names of the options it is given; values may be secrets. */
  readonly options: readonly string[];
}

export interface ScriptEntry {
  readonly file: string;
  readonly line: number;
  readonly form: string;
  readonly commands: readonly string[];
}

export interface EscapeHatch {
  readonly file: string;
  readonly line: number;
  /** `comment`: an accepted finding. `raw`: the client below the handles is taken. */
  readonly kind: 'comment' | 'raw';
  /** The rule that is switched off, or the call that takes the client. */
  readonly what: string;
  /** Empty when none is given. */
  readonly reason: string;
}
