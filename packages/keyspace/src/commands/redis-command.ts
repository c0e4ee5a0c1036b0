import { redisCommandTable } from './data/redis-command-table.js';

/** What a Redis 7.0 server says of one of its commands in `COMMAND INFO`. */
export interface RedisCommand {
  /** Lower case; a subcommand after a bar: `config|get`. */
  readonly name: string;
  /** Number of arguments with the name's words: exact, or at least `-arity`. */
  readonly arity: number;
  readonly flags: readonly string[];
  /** First key, last key and step, as clients without key specifications read them. */
  readonly legacyKeys: readonly [first: number, last: number, step: number];
  /** ACL categories without their `@`. */
  readonly categories: readonly string[];
  readonly tips: readonly string[];
  /** Group of the documentation: `string`, `transactions`, ... */
  readonly group: string;
  /** Flat lists of name and value, nested, as the reply shows them. */
  readonly keySpecifications: readonly (readonly unknown[])[];
}

const words = (cell: string): string[] => cell.split(' ').filter((word) => word !== '');

function parseLine(line: string): RedisCommand {
  const [name = '', arity, flags = '', keys = '', categories = '', tips = '', group = '', ...rest] =
    line.split(/ \|(?= |$)/).map((cell) => cell.trim());
  const [first = 0, last = 0, step = 0] = words(keys).map(Number);
  const specifications: unknown = JSON.parse(rest.join(' | '));
  return {
    name: name.replace(' ', '|'),
    arity: Number(arity),
    flags: words(flags),
    legacyKeys: [first, last, step],
    categories: words(categories),
    tips: words(tips),
    group,
    keySpecifications: Array.isArray(specifications) ? specifications : [],
  };
}

let parsed: ReadonlyMap<string, RedisCommand> | undefined;

/** Parsed when first asked for: most users of the table never are. */
function commands(): ReadonlyMap<string, RedisCommand> {
  parsed ??= new Map(
    redisCommandTable
      .trim()
      .split('\n')
      .map(parseLine)
      .map((command) => [command.name, command]),
  );
  return parsed;
}

/** The facts of a command of Redis 7.0 by its name in lower case, `config|get` for a subcommand. */
export const redisCommand = (name: string): RedisCommand | undefined => commands().get(name);

/** Every command and subcommand of Redis 7.0. */
export const redisCommands = (): Iterable<RedisCommand> => commands().values();
