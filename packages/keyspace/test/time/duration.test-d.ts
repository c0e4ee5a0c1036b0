import type { CheckedDuration, Duration, GeoslotTypeError } from '../../src/index.js';

declare function takes(duration: Duration): void;
declare function checked<Text extends string>(duration: Text & CheckedDuration<Text>): void;

takes('90s');
takes('500ms');
// @ts-expect-error a duration has a unit
takes('90');
// @ts-expect-error a duration is a whole number
takes('1.5h');
// @ts-expect-error there is no such unit
takes('2w');

checked('30d');
checked('30d' as string);
// @ts-expect-error duration '-5s' is not positive
checked('-5s');
// @ts-expect-error duration '0s' is not positive
checked('0s');
// @ts-expect-error duration 'soon' is not a whole number and one of ms, s, m, h, d
checked('soon');

const sentence: CheckedDuration<'soon'> extends GeoslotTypeError<infer Sentence>
  ? Sentence
  : never = "duration 'soon' is not a whole number and one of ms, s, m, h, d";
void sentence;
