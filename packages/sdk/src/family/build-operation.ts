import {
  sharedTag,
  type Command,
  type MergeClass,
  type Operation,
  type RetryClass,
  type ScriptCall,
} from '../operation.js';
import { withTtl } from '../ttl/with-ttl.js';
import { retryClasses } from './retry-classes.js';
import type { Subject } from './subject.js';

/** What one operation adds to its subject. */
interface Facts<T> {
  readonly name: string;
  readonly decode: (replies: readonly unknown[]) => T;
}

interface WriteFacts<T> extends Facts<T> {
  readonly retry: RetryClass;
  readonly merge: readonly MergeClass[];
  /** The only region whose endpoint may execute it. */
  readonly region?: string;
}

/** A read of the subject's key. */
export function readOperation<T>(
  subject: Subject,
  facts: Facts<T> & { readonly commands: readonly Command[]; readonly bytes?: boolean },
): Operation<T> {
  return {
    family: subject.family,
    handle: subject.handle,
    name: facts.name,
    keys: [subject.key],
    tag: subject.tag,
    isRead: true,
    retry: retryClasses.read,
    merge: ['read'],
    replies: facts.bytes === true ? 'bytes' : 'text',
    commands: facts.commands,
    decode: facts.decode,
  };
}

/** A write of the subject's key that renews its TTL in the same transaction. */
export function writeOperation<T>(
  subject: Subject,
  facts: WriteFacts<T> & { readonly commands: readonly Command[] },
): Operation<T> {
  return plainWriteOperation(subject, { ...facts, commands: withTtl(subject, facts.commands) });
}

/** A write whose commands carry the TTL themselves, or that leaves no key behind. */
export function plainWriteOperation<T>(
  subject: Subject,
  facts: WriteFacts<T> & { readonly commands: readonly Command[] },
): Operation<T> {
  return {
    family: subject.family,
    handle: subject.handle,
    name: facts.name,
    keys: [subject.key],
    tag: subject.tag,
    isRead: false,
    retry: facts.retry,
    merge: facts.merge,
    replies: 'text',
    ...(facts.region === undefined ? {} : { region: facts.region }),
    commands: facts.commands,
    decode: facts.decode,
  };
}

/** A script on the subject's key and keys derived from it. */
export function scriptOperation<T>(
  subject: Subject,
  facts: WriteFacts<T> & { readonly call: ScriptCall; readonly operationId?: string },
): Operation<T> {
  return {
    family: subject.family,
    handle: subject.handle,
    name: facts.name,
    keys: facts.call.keys,
    tag: sharedTag(subject.family, facts.call.keys),
    isRead: false,
    retry: facts.retry,
    merge: facts.merge,
    replies: 'text',
    ...(facts.region === undefined ? {} : { region: facts.region }),
    ...(facts.operationId === undefined ? {} : { operationId: facts.operationId }),
    call: facts.call,
    decode: facts.decode,
  };
}

/** Decodes a reply nobody needs. */
export function nothing(): void {}
