export type { Access, CommandRow, DataType } from './command-row.js';
export { allFacts, factFor, type ByArguments } from './facts/by-arguments.js';
export type { EnterpriseSupport, SupportLevel } from './facts/enterprise-support.js';
export type { RetryClass, RetrySafety } from './facts/retry.js';
export {
  decideSlots,
  type ClusteringPolicy,
  type Deployment,
  type SlotDecision,
  type SlotRule,
} from './facts/slot-rule.js';
export { ttlSentences, type TtlEffect } from './facts/ttl-effect.js';
export {
  mergeClasses,
  type Evidence,
  type MergeClass,
  type MergeRule,
} from './merge/merge-rule.js';
export { parseArguments, type ArgumentsResult } from './parse-arguments.js';
export type { KeyUse, ParsedArguments, ValueUse } from './parsed-arguments.js';
export type { CallArgument } from './syntax/match-arguments.js';
