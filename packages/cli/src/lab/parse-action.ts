import type { Action, RegionAction } from '../../page/protocol.js';
import { isObject } from '../is-object.js';
import { UsageError } from '../usage-error.js';

type Fields = Readonly<Record<string, unknown>>;
type Parser = (fields: Fields) => Action;

/** Longest line a command line takes; more is a mistake or a flood. */
const maxLine = 10_000;
const maxLagMs = 60_000;
const maxSkewMs = 86_400_000;

const regionActions: readonly RegionAction[] = [
  'pause',
  'resume',
  'crash',
  'crash-with-loss',
  'restart',
];

const parsers: Readonly<Record<string, Parser>> = {
  run: (fields) => ({
    do: 'run',
    region: textOf(fields, 'region'),
    line: textOf(fields, 'line').slice(0, maxLine),
  }),
  cut: (fields) => ({ do: 'cut', ...pairOf(fields) }),
  heal: (fields) => ({ do: 'heal', ...pairOf(fields) }),
  lag: (fields) => ({ do: 'lag', ...pairOf(fields), ms: wholeOf(fields, 0, maxLagMs) }),
  skew: (fields) => ({
    do: 'skew',
    region: textOf(fields, 'region'),
    ms: wholeOf(fields, -maxSkewMs, maxSkewMs),
  }),
  deliver: () => ({ do: 'deliver' }),
  'tell-story': (fields) => ({ do: 'tell-story', id: textOf(fields, 'id') }),
  'next-step': () => ({ do: 'next-step' }),
  'leave-story': () => ({ do: 'leave-story' }),
  ...Object.fromEntries(
    regionActions.map((name): readonly [string, Parser] => [
      name,
      (fields) => ({ do: name, region: textOf(fields, 'region') }),
    ]),
  ),
};

/**
 * What the page asks for, from the JSON it sent.
 *
 * @throws UsageError for anything else
 */
export function parseAction(json: string): Action {
  const fields = parseObject(json);
  const name = textOf(fields, 'do');
  const parser = Object.hasOwn(parsers, name) ? parsers[name] : undefined;
  if (parser === undefined) throw new UsageError(`the lab cannot '${name}'.`);
  return parser(fields);
}

function parseObject(json: string): Fields {
  try {
    const value: unknown = JSON.parse(json);
    if (isObject(value)) return value;
  } catch {
    // Falls through to the same sentence as JSON that is no object.
  }
  throw new UsageError('the lab takes one JSON object.');
}

function textOf(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new UsageError(`'${name}' is missing.`);
}

function wholeOf({ ms }: Fields, min: number, max: number): number {
  if (typeof ms === 'number' && Number.isInteger(ms) && ms >= min && ms <= max) return ms;
  throw new UsageError(`'ms' is not a whole number from ${min} to ${max}.`);
}

const pairOf = (fields: Fields): { readonly from: string; readonly to: string } => ({
  from: textOf(fields, 'from'),
  to: textOf(fields, 'to'),
});
