export { guard } from './command/guard.js';
export type { RawClient, RawCommand } from './command/raw-client.js';
export { ClientExecutor } from './client-executor.js';
export { createExecutor } from './create-executor.js';
export { AbortedError } from './errors/aborted-error.js';
export { AuthError } from './errors/auth-error.js';
export { CapacityError } from './errors/capacity-error.js';
export { ClosedError } from './errors/closed-error.js';
export { ClusterModeError } from './errors/cluster-mode-error.js';
export { CommandRefusedError } from './errors/command-refused-error.js';
export { NotAppliedError } from './errors/not-applied-error.js';
export { NotReadyError } from './errors/not-ready-error.js';
export { OperationError, type Applied, type FailureFacts } from './errors/operation-error.js';
export { OptionsError } from './errors/options-error.js';
export { OutcomeUnknownError } from './errors/outcome-unknown-error.js';
export { PartialOutcomeError } from './errors/partial-outcome-error.js';
export { WrongTypeError } from './errors/wrong-type-error.js';
export type {
  ConnectOptions,
  Deadlines,
  Policy,
  RegionOptions,
} from './options/connect-options.js';
export type { Endpoint, TlsDeclaration } from './options/endpoint.js';
export type {
  Credentials,
  CredentialsListener,
  SignIn,
  SignInFunction,
  StreamingCredentialsProvider,
  TokenCredential,
} from './credentials/credentials.js';
export type { FailoverEvent, OperationEvent, RetryEvent } from './diagnostics.js';
export type { FailoverOptions } from './regions/failover-options.js';
export type {
  HealthChange,
  RegionEvents,
  RegionSwitch,
  Staleness,
  SwitchReason,
} from './regions/region-events.js';
