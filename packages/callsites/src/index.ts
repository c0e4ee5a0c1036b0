export { mentionsRedis } from './analysis.js';
export { analyzeFile, type FileInput, type HostFile } from './analyze-file.js';
export { analyzeProject, type ProjectInput } from './analyze-project.js';
export { LinkedAnalysis } from './linked-analysis.js';
export { listFiles } from './project/list-files.js';
export type { Argument, Computation, Definition, Derivation } from './facts/argument.js';
export type { Chain, ChainExecution } from './facts/chain.js';
export type { ClientConstruction, ClientOption } from './facts/client-construction.js';
export type { BranchStep, Enclosing, FunctionFacts, Guard, ReplyTest } from './facts/control.js';
export type { DeclaredFamily } from './facts/declared-family.js';
export type { FileFacts, FileProblem } from './facts/file-facts.js';
export type {
  HolePart,
  KeyAlternative,
  KeyPart,
  KeyPattern,
  LiteralPart,
} from './facts/key-pattern.js';
export type { SourceLocation } from './facts/location.js';
export type { Coverage, ProjectFacts } from './facts/project-facts.js';
export type { Certainty, ConstructionRef, Library, RedisCall, Via } from './facts/redis-call.js';
export type { ScriptRef } from './facts/redis-call.js';
export type { ResultUse } from './facts/result.js';
export type { ScriptCommand, LinkedScript, ScriptFacts, ScriptKey } from './facts/script.js';
export type { Ttl, TtlUnit } from './facts/ttl.js';
export type { WrapperEffect, WrapperSummary } from './facts/wrapper.js';
export { canHaveEmptyTag, hashTags, type HoleMode } from './keys/hash-tag.js';
export { alternativeText, keyText, normalisedKey } from './keys/key-text.js';
export { constantText, holesOf, isLiteral, onlyHole } from './keys/pattern.js';
export { sameKey, type KeyVerdict } from './keys/same-key.js';
export { sameSlot, type SlotVerdict } from './keys/same-slot.js';
export { createProgramOracle, type TypeScriptProgram } from './oracle/program-oracle.js';
export { createSlimOracle, type SlimProgramInput } from './oracle/slim-program.js';
export type { OracleAnswer, TypeOracle } from './oracle/type-oracle.js';
export { plainJson } from './project/plain-json.js';
export { createModules } from './project/project-modules.js';
export { createResolver } from './project/resolver.js';
export { SourceFiles } from './project/source-files.js';
export { isExclusive, isPrefix } from './syntax/branches.js';
export { parseSource, type ParseResult } from './syntax/parse.js';
export type { Modules } from './values/create-engine.js';
