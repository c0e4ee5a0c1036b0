import type { Subject } from '../family/subject.js';
import type { Argument, Command } from '../operation.js';
import { firstWriteTtlScript } from '../scripts/first-write-ttl.js';

/** `commands` followed by what keeps the subject's TTL; sent together as one transaction. */
export function withTtl(subject: Subject, commands: readonly Command[]): readonly Command[] {
  const { key, ttl } = subject;
  if (ttl.kind === 'forever') return commands;
  return [
    ...commands,
    ttl.from === 'after last write' ? expireCommand(key, ttl.ttlMs) : firstWriteCommand(subject),
  ];
}

function expireCommand(key: string, ttlMs: number): Command {
  return ttlMs % 1_000 === 0
    ? ['EXPIRE', key, String(ttlMs / 1_000)]
    : ['PEXPIRE', key, String(ttlMs)];
}

/** EVAL with the source: inside MULTI, an EVALSHA that fails would leave a write without TTL. */
function firstWriteCommand({ key, ttl }: Subject): Command {
  const ttlMs = ttl.kind === 'expiring' ? ttl.ttlMs : 0;
  return ['EVAL', firstWriteTtlScript.source, '1', key, String(ttlMs)];
}

/** The TTL options of a SET that replaces value and TTL at once. */
export function setTtlOptions({ ttl }: Subject): readonly string[] {
  if (ttl.kind === 'forever') return [];
  if (ttl.from === 'after first write') return ['KEEPTTL'];
  return ttl.ttlMs % 1_000 === 0 ? ['EX', String(ttl.ttlMs / 1_000)] : ['PX', String(ttl.ttlMs)];
}

/** The two arguments by which a script applies the TTL: `none`, `last` or `first`, and the ms. */
export function ttlArguments({ ttl }: Subject): readonly Argument[] {
  if (ttl.kind === 'forever') return ['none', '0'];
  return [ttl.from === 'after last write' ? 'last' : 'first', String(ttl.ttlMs)];
}
