export { GeoslotError } from '@geoslot/keyspace';
export { CrossSlotError } from './errors/cross-slot-error.js';
export { RegionError } from './errors/region-error.js';
export type { ExecuteOptions, Executor } from './executor.js';
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
