import { OperationError } from './operation-error.js';

/** The declared clustering policy is not the endpoint's. */
export class ClusterModeError extends OperationError {
  readonly code = 'CLUSTER_MODE';
}
