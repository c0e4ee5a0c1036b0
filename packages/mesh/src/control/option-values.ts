import type { EngineOptions } from '../options.js';
import { ReplyError } from '../errors.js';

/** The words each knob takes; the others take yes or no, or a number. */
const words: { readonly [Name in keyof EngineOptions]?: readonly EngineOptions[Name][] } = {
  tieBreak: ['smaller-replica', 'larger-replica'],
  setVsIncr: ['sum', 'set-wins', 'increment-wins'],
  setExVsSetEx: ['longest', 'with-value'],
  typeConflict: ['smaller-replica', 'larger-replica'],
  delVsSet: ['observed-remove', 'lww'],
  setClearsTtl: ['observed', 'persist-wins'],
  counterBits: [59, 64],
  hyperLogLog: ['delete-wins', 'string'],
  xaddMode: ['strict', 'semi-strict', 'liberal'],
  crossSlotErrorAt: ['queue', 'exec'],
  hashTagPolicy: ['oss', 'rs-standard'],
  restartWrites: ['after-sync', 'at-once'],
};

const isOption = (name: string, options: EngineOptions): name is keyof EngineOptions =>
  Object.hasOwn(options, name);

const showValue = (value: EngineOptions[keyof EngineOptions]): string =>
  typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);

/** Every knob and its value, flat. */
export const listOptions = (options: EngineOptions): string[] =>
  Object.entries(options).flatMap(([name, value]) => [name, showValue(value)]);

/** The change that sets one knob from text; throws the error reply for a bad name or value. */
export function parseOption(
  name: string,
  text: string,
  options: EngineOptions,
): Partial<EngineOptions> {
  if (!isOption(name, options)) throw new ReplyError(`ERR unknown mesh option '${name}'`);
  const value = parseValue(text, options[name], words[name]);
  if (name === 'ossClusterApi' && value !== undefined && value !== options[name]) {
    throw new ReplyError(`ERR mesh option '${name}' is read when the mesh starts`);
  }
  if (value !== undefined) return { [name]: value };
  const choices = words[name]?.map(showValue) ?? hintOf(options[name]);
  throw new ReplyError(`ERR mesh option '${name}' takes ${choices.join(' or ')}`);
}

const hintOf = (current: unknown): readonly string[] =>
  typeof current === 'boolean' ? ['yes', 'no'] : ['a whole number from 0'];

function parseValue(
  text: string,
  current: EngineOptions[keyof EngineOptions],
  allowed: readonly unknown[] | undefined,
): unknown {
  if (allowed !== undefined) return allowed.find((word) => String(word) === text);
  if (typeof current === 'boolean')
    return text === 'yes' ? true : text === 'no' ? false : undefined;
  const number = Number(text);
  return /^\d+$/.test(text) && Number.isSafeInteger(number) ? number : undefined;
}
