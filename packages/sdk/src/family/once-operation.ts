import { OperationTooLateError } from '../errors/operation-too-late-error.js';
import type { Argument, Operation, Script } from '../operation.js';
import { ttlArguments } from '../ttl/with-ttl.js';
import {
  checkOperationId,
  lastMomentMs,
  markerLifetimeMs,
  type OperationId,
  type OperationWindow,
} from '../values/operation-id.js';
import { itemsOf, textOf } from '../values/replies.js';
import { scriptOperation } from './build-operation.js';
import { derivedKey } from './derived-key.js';
import { retryClasses } from './retry-classes.js';
import { placeOf, type Subject } from './subject.js';

/** Gives an addition an identity, so that its repeat in the same region counts once. */
export interface OnceOptions {
  /** A UUIDv7, or an id with the time of its creation. */
  readonly operationId?: OperationId;
}

/** An addition that its operation id makes repeatable in the region of its first attempt. */
export function onceOperation<T>(
  subject: Subject,
  facts: {
    readonly name: string;
    readonly script: Script;
    readonly args: readonly Argument[];
    readonly operationId: OperationId;
    readonly window: OperationWindow;
    /** The result from the text the script's first attempt gave. */
    readonly decode: (value: string) => T;
  },
): Operation<T> {
  const place = placeOf(subject);
  const checked = checkOperationId(facts.operationId, place);
  return scriptOperation(subject, {
    name: facts.name,
    call: {
      script: facts.script,
      keys: [subject.key, derivedKey('op', subject.key, checked.id)],
      args: [
        String(lastMomentMs(checked, facts.window)),
        String(markerLifetimeMs(facts.window)),
        ...ttlArguments(subject),
        ...facts.args,
      ],
    },
    operationId: checked.id,
    retry: retryClasses.add,
    merge: ['sum'],
    decode: ([reply]) => {
      const [status, value] = itemsOf(reply);
      if (status === 'value') return facts.decode(textOf(value, place));
      throw new OperationTooLateError(
        `${place}: this attempt came after its operationId's window and added nothing; read the value, or use a ledger for late retries`,
      );
    },
  });
}
