export {
  DurationError,
  GeoslotError,
  KeyParameterError,
  KeyTemplateError,
  TtlError,
  type Duration,
  type GeoslotTypeError,
  type ParameterValue,
} from '@geoslot/keyspace';
export * from './client/index.js';
export { connect, type ConnectedGeo, type GeoOptions, type RegionControls } from './connect.js';
export { AmountError } from './errors/amount-error.js';
export { ClaimLostError } from './errors/claim-lost-error.js';
export { CrossSlotError } from './errors/cross-slot-error.js';
export { IdempotencyKeyReuseError } from './errors/idempotency-key-reuse-error.js';
export { KeyspaceError } from './errors/keyspace-error.js';
export { LedgerConflictError } from './errors/ledger-conflict-error.js';
export { LedgerFullError } from './errors/ledger-full-error.js';
export { LedgerSealError } from './errors/ledger-seal-error.js';
export { NotExecutedError } from './errors/not-executed-error.js';
export { OperationTooLateError } from './errors/operation-too-late-error.js';
export { QuotaWrongRegionError } from './errors/quota-wrong-region-error.js';
export { RegionError } from './errors/region-error.js';
export { StoredValueError } from './errors/stored-value-error.js';
export { ValueError } from './errors/value-error.js';
export { WitnessError } from './errors/witness-error.js';
export type { ExecuteOptions, Executor } from './executor.js';
export type { ExplainedCommand, Explanation } from './explain.js';
export { counter, type CounterDeclaration } from './family/counter.js';
export type { Declaration } from './family/declaration.js';
export type { AnyHandle, Family } from './family/family.js';
export { hash, type HashDeclaration } from './family/hash.js';
export { idempotency, type IdempotencyDeclaration } from './family/idempotency.js';
export { ledger, type LedgerDeclaration } from './family/ledger.js';
export { multiRegister, type MultiRegisterDeclaration } from './family/multi-register.js';
export type { OnceOptions } from './family/once-operation.js';
export type { OperationWindowDeclaration } from './family/operation-window.js';
export { quota, type QuotaDeclaration } from './family/quota.js';
export { rateLimit, type RateLimitDeclaration } from './family/rate-limit.js';
export { register, type RegisterDeclaration } from './family/register.js';
export { sortedSet, type SortedSetDeclaration } from './family/sorted-set.js';
export { set, type SetDeclaration } from './family/set.js';
export { openGeo, type Geo, type GeoMethods } from './geo.js';
export type { ClaimOptions } from './guard/acquire.js';
export type { ClaimState, ClaimView } from './guard/claim-view.js';
export type { GuardOperations } from './guard/guard-operations.js';
export type {
  ClaimOutcome,
  FencingToken,
  NotRun,
  OpenClaim,
  RunOutcome,
} from './guard/guard-outcome.js';
export type { Conflict, GuardScope, Guarantee, HomeMap, Reconciled } from './guard/guard-rules.js';
export { toHttp, type HttpAnswer, type HttpProblem } from './guard/to-http.js';
export type { ConflictEvent, SweepReport, SweptConflict } from './guard/sweep.js';
export type { CounterOperations } from './handles/counter-operations.js';
export type { GeoCounter } from './handles/geo-counter.js';
export type { GeoHash } from './handles/geo-hash.js';
export type { BalanceOptions, GeoLedger } from './handles/geo-ledger.js';
export type { GeoMultiRegister } from './handles/geo-multi-register.js';
export type { GeoQuota } from './handles/geo-quota.js';
export type { GeoRateLimit, RateDecision } from './handles/geo-rate-limit.js';
export type { GeoRegister } from './handles/geo-register.js';
export type { CounterSortedSet, LatestSortedSet } from './handles/geo-sorted-set.js';
export type { LedgerOperations, Posted, Purged } from './handles/ledger-operations.js';
export type { RegionValue, RegionValues } from './handles/multi-register-operations.js';
export type { PerWriterCounter } from './handles/per-writer-counter.js';
export type { PortableCounter } from './handles/portable-counter.js';
export type { Scored, ScoreRange } from './handles/sorted-set-operations.js';
export type { Crowding } from './ledger/crowding-watch.js';
export type { ConflictPolicy, LedgerEntry } from './ledger/ledger-book.js';
export type { Grant } from './quota/take.js';
export type { Shares } from './quota/shares.js';
export type { GeoSet } from './handles/geo-set.js';
export type { IdempotencyGuard, WorkContext } from './handles/idempotency-guard.js';
export type { HashEntry, HashFields } from './handles/hash-fields.js';
export type { HashOperations } from './handles/hash-operations.js';
export type { RegisterOperations } from './handles/register-operations.js';
export type { ScanPage } from './handles/scan-once.js';
export type { SetOperations } from './handles/set-operations.js';
export {
  describeKeyspace,
  migrationNotes,
  type FamilyDescription,
  type KeyspaceDescription,
  type MigrationNote,
} from './keyspace/describe-keyspace.js';
export { defineKeyspace, type Families, type Keyspace } from './keyspace/keyspace.js';
export type {
  Argument,
  Command,
  CommandOperation,
  HandleKind,
  MergeClass,
  Operation,
  ResultOf,
  ResultsOf,
  RetryClass,
  RetrySafety,
  Script,
  ScriptCall,
  ScriptOperation,
  SettledResultsOf,
} from './operation.js';
export type { HandlesOf } from './scope/handles-of.js';
export type { SlotScope, SlotScopeMethods } from './scope/slot-scope.js';
export type { Amount } from './values/amount.js';
export {
  field,
  type CounterField,
  type Field,
  type ValueDeclaration,
  type ValueField,
} from './values/field.js';
export type { OperationId } from './values/operation-id.js';
export type { StandardSchema } from './values/standard-schema.js';
