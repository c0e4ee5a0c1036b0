import type { ClientOption, RedisCall } from '@geoslot/callsites';
import type { Edit, Suggestion } from './finding.js';

/** What a hit carries when a change can be suggested; nothing otherwise. */
export interface Suggested {
  readonly suggestions?: readonly Suggestion[];
}

/** One suggestion, ready to be spread into a hit. */
export const suggest = (
  messageId: string,
  edits: readonly Edit[],
  data: Readonly<Record<string, string>> = {},
): Suggested => ({ suggestions: [{ messageId, data, edits }] });

export const insert = (at: number, text: string): Edit => ({ start: at, end: at, text });

/** Both the text and the place of the argument are what the file itself has. */
export const isWritten = (call: RedisCall, at: number): boolean => {
  const location = call.args[at]?.location;
  return (
    call.via === undefined &&
    location !== undefined &&
    location.start > call.location.end &&
    location.end < call.extent.end
  );
};

/** Another value for an option that this file states. */
export const restate = (messageId: string, option: ClientOption, text: string): Suggested =>
  option.path === undefined
    ? suggest(messageId, [{ start: option.location.start, end: option.location.end, text }])
    : {};
