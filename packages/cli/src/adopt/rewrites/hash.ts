import { Node } from 'ts-morph';
import { memberReply, nullableReply, numericReply, sameReply, unusedReply } from '../replies.js';
import {
  left,
  type FamilyRewrites,
  type RawCall,
  type Rewrite,
  type Verdict,
} from '../raw-call.js';
import { argumentText, fieldName, memberAccess, property, spreadArguments } from './arguments.js';

const unknownField = left('the name of the field is only known at run time');

/** `HSET k f v …` and `HSET k { f: v }`. */
const writeFields: Rewrite = (call) => {
  const { rest, handle, text } = call;
  const [first, ...more] = rest;
  if (first === undefined) return left('it has no field');
  if (more.length === 0) {
    return Node.isArrayLiteralExpression(first)
      ? left('the fields come in an array; write them as an object')
      : unusedReply(call, `${handle}.set(${text(first)})`);
  }
  const properties = rest.flatMap((name, index) => {
    if (index % 2 === 1) return [];
    const field = fieldName(name);
    return field === undefined ? [undefined] : [property(field, argumentText(call, index + 1))];
  });
  if (properties.includes(undefined)) return unknownField;
  return unusedReply(call, `${handle}.set({ ${properties.join(', ')} })`);
};

const addToField: Rewrite = (call) => {
  const [name, amount] = call.rest;
  const field = fieldName(name);
  if (field === undefined || amount === undefined) return unknownField;
  const text = `${call.handle}.add({ ${property(field, call.text(amount))} })`;
  return memberReply(call, text, memberAccess(field));
};

const readField: Rewrite = (call) => {
  const field = fieldName(call.rest[0]);
  return field === undefined ? unknownField : readNamed(call, field);
};

function readNamed(call: RawCall, field: string): Verdict {
  const text = `${call.handle}.get('${field.replaceAll(/['\\]/g, '\\$&')}')`;
  switch (call.family.values[field]) {
    case 'counter':
      return numericReply(call, text);
    case 'text':
      return nullableReply(call, text);
    case 'other':
      return left(`get('${field}') gives the decoded value, HGET its text`);
    default:
      return left(`the family declares no field '${field}'`);
  }
}

const removeFields: Rewrite = (call) => {
  const names = call.rest.map(fieldName);
  if (names.includes(undefined)) return unknownField;
  return sameReply(call, `${call.handle}.remove(${spreadArguments(call)})`);
};

/** `HINCRBY k f n` is `add({ f: n })`. */
export const hashRewrites: FamilyRewrites = {
  commands: {
    HSET: writeFields,
    HMSET: writeFields,
    HINCRBY: addToField,
    HGET: readField,
    HDEL: removeFields,
  },
  reasons: {
    HGETALL:
      'getAll() gives every declared field, numbers as numbers; rewrite the code that reads it',
    HMGET: 'getMany() gives an object, HMGET a list; rewrite the code that reads it',
    HSETNX: 'HSETNX decides in one region only; use set(), or an idempotency family for a claim',
    HINCRBYFLOAT: 'a counter field holds integers; count in minor units',
    DEL: 'a hash has no operation that removes it whole; remove its fields',
  },
};
