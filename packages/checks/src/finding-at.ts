import {
  alternativeText,
  normalisedKey,
  type Certainty,
  type Enclosing,
  type KeyPattern,
  type RedisCall,
  type SourceLocation,
} from '@geoslot/callsites';
import type { FileIndex } from './file-index.js';
import type { Edit, Finding, Suggestion } from './finding.js';

/** What a check says about a place; the rest of a finding follows from the place. */
export interface Hit {
  readonly rule: string;
  readonly messageId: string;
  readonly data?: Readonly<Record<string, string>>;
  readonly fix?: readonly Edit[];
  readonly suggestions?: readonly Suggestion[];
}

interface Place {
  readonly location: SourceLocation;
  readonly enclosing: Enclosing;
  readonly key?: KeyPattern;
  readonly command?: string;
  readonly certainty?: Certainty;
}

/** A finding about one call, at its method's name unless a better place is given. */
export const findingAtCall = (
  index: FileIndex,
  call: RedisCall,
  {
    key = call.keys[0],
    location = call.location,
    ...hit
  }: Hit & { readonly key?: KeyPattern | undefined; readonly location?: SourceLocation },
): Finding =>
  findingAt(
    index,
    {
      location,
      enclosing: call.enclosing,
      command: call.command,
      certainty: call.certainty,
      ...(key && { key }),
    },
    hit,
  );

/** A finding about a place that is no call: a client's construction, a script. */
export function findingAt(index: FileIndex, place: Place, { data, ...hit }: Hit): Finding {
  const { location, enclosing, command = '', certainty = 'flow' } = place;
  const key = place.key ? shownKey(place.key) : '';
  return {
    ...hit,
    data: { key, command, ...data },
    location: { ...location, path: index.file.path },
    key,
    command,
    certainty,
    fingerprint: [
      hit.rule,
      index.symbolOf(enclosing),
      command,
      place.key ? normalisedKey(place.key) : '',
    ].join('|'),
  };
}

/** The key as messages show it: of many readings the first two. */
function shownKey({ alternatives }: KeyPattern): string {
  const texts = [...new Set(alternatives.map(alternativeText))];
  return [...texts.slice(0, 2), ...(texts.length > 2 ? ['…'] : [])].join(' | ');
}
