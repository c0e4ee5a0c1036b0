export {
  commandFamilies,
  commandRows,
  findCommand,
  type KnownCommand,
  type UnknownCommand,
} from './command-table.js';
export { mergeRules } from './merge/merge-rules.js';
export { grammarOf } from './parse-arguments.js';
export {
  keyPositions,
  keysOf,
  parseCall,
  type CallResult,
  type MalformedCall,
  type ParsedCall,
  type UndecidedCall,
} from './parse-call.js';
export { redisCommand, redisCommands, type RedisCommand } from './redis-command.js';
export * from './rows.js';
export type {
  KeyRole,
  OptionNode,
  SyntaxNode,
  ValueKind,
  ValueNode,
} from './syntax/syntax-node.js';
