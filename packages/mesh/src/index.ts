export { MeshError, ReplyError } from './errors.js';
export type { MeshClient } from './harness/mesh-client.js';
export { MeshTestError, meshTest } from './harness/mesh-test.js';
export type {
  InvariantContext,
  MeshTestOptions,
  MeshTestScenario,
  RunContext,
} from './harness/scenario.js';
export type { MeshTestFault } from './harness/schedule.js';
export type { LinkSettings } from './links/link-settings.js';
export { perfectLink } from './links/link-settings.js';
export type { LostWrite, MeshSettings } from './mesh.js';
export { Mesh } from './mesh.js';
export type { EngineOptions } from './options.js';
export { activeActiveOptions, redisOptions } from './options.js';
export type { Region, RegionCondition } from './region.js';
export type { Keyspace } from './replica/keyspace.js';
export type * from './replica/types.js';
export type * from './replica/list-types.js';
export type * from './replica/sorted-set-types.js';
export type * from './replica/stream-types.js';
export type { ClientReply } from './resp/plain-reply.js';
export { plainReply } from './resp/plain-reply.js';
export { quoted } from './resp/quoted.js';
export type { Reply, Sequence, TypedReply } from './resp/reply.js';
export type { Fault, FaultKind, FaultPlan } from './server/faults.js';
export type { LocalClient } from './server/local-client.js';
export type { ClusteringPolicy } from './server/slot-policy.js';
export type { RunningRegion, StartMeshOptions } from './start-mesh.js';
export { RunningMesh, startMesh } from './start-mesh.js';
export { RealTime } from './time/real-time.js';
export type { Scheduled, Time } from './time/time.js';
export { VirtualTime } from './time/virtual-time.js';
export { describeEffect, describeWrite } from './trace/describe-effect.js';
