export { ScriptEngine, type Script, type ScriptRun } from './redis/script-engine.js';
export type { RunLimits, RunningScript } from './redis/script-run.js';
export {
  FunctionRegistry,
  type LoadOptions,
  type RestorePolicy,
} from './redis/function-registry.js';
export type { FunctionLibrary, LibraryFunction } from './redis/function-engine.js';
export { ScriptCompileError } from './redis/script-compile-error.js';
export type { ScriptHost } from './redis/script-host.js';
export type {
  HostReply,
  Protocol,
  ScriptError,
  ScriptReply,
  TypedHostReply,
} from './redis/reply.js';
export { sha1Hex } from './redis/sha1.js';
export type { ScriptFlag } from './redis/shebang.js';
