import { nothing, plainWriteOperation, readOperation } from '../family/build-operation.js';
import { derivedKey } from '../family/derived-key.js';
import { retryClasses } from '../family/retry-classes.js';
import { placeOf, type Subject } from '../family/subject.js';
import type { Operation } from '../operation.js';
import { textPairsOf } from '../values/replies.js';

/**
 * The index of ids that may have a duplicate: one hash per family and slot. It holds an executed id
 * until a read at every region has shown its claim and no executed rival.
 */
export function openIndexKey({ family, tag }: Pick<Subject, 'family' | 'tag'>): string {
  return derivedKey('open', `${family}:{${tag}}`);
}

const separator = '|';

/** The index field of an id: the region whose claim ran, and the id's key. */
export function openIndexField(region: string, key: string): string {
  return `${region}${separator}${key}`;
}

/** Keys of the ids that `region` has open in this slot. */
export function readOpenIndex(subject: Subject, region: string): Operation<readonly string[]> {
  const place = placeOf(subject);
  return readOperation(indexSubject(subject), {
    name: 'sweep',
    commands: [['HGETALL', openIndexKey(subject)]],
    decode: ([reply]) =>
      [...textPairsOf(reply, place).keys()]
        .filter((field) => field.startsWith(region + separator))
        .map((field) => field.slice(region.length + separator.length)),
  });
}

/** Takes an id out of the index; its claims stay. */
export function closeOpenIndex(subject: Subject, region: string, key: string): Operation<void> {
  const index = indexSubject(subject);
  return plainWriteOperation(index, {
    name: 'sweep',
    commands: [['HDEL', index.key, openIndexField(region, key)]],
    region,
    retry: retryClasses.token,
    merge: ['one writer per field'],
    decode: nothing,
  });
}

function indexSubject(subject: Subject): Subject {
  return { ...subject, key: openIndexKey(subject) };
}
