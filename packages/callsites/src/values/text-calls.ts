import type { TSESTree } from '@typescript-eslint/types';
import { concat, isLiteral, literal } from '../keys/pattern.js';
import { memberName, nameOf, unwrap } from '../syntax/node.js';
import { spreadItems } from './lists.js';
import { constantOf, constant, notFollowed, opaque, patternOf, text } from './text.js';
import type { Engine, Scope, Value } from './value.js';

/** Generators of values that are another one each time. */
const generators = /^(randomUUID|uuid(v\d)?|v[1-7]|nanoid|ulid|cuid2?|createId|now|random)$/i;

/** Methods and functions that leave a text as it is, as far as keys are concerned. */
const identities = /^(toString|valueOf|trim|String|encodeURIComponent|freeze|normalize|Buffer)$/;
const caseChanges = /^to(Locale)?(Upper|Lower)Case$/;

/** `text.concat(…)`, `parts.join(':')`, `name.toLowerCase()`; undefined for other methods. */
export function textMethod(
  engine: Engine,
  owner: Value,
  name: string,
  node: TSESTree.CallExpression,
  scope: Scope,
): Value | undefined {
  const [first] = node.arguments;
  if (owner.kind === 'list') {
    return name === 'join' ? joined(engine, owner, node, scope) : undefined;
  }
  if (owner.kind !== 'text') return undefined;
  if (identities.test(name) && first === undefined) return owner;
  if (caseChanges.test(name) && isLiteral(owner.pattern)) return changedCase(owner, name);
  if (name === 'toString' && first !== undefined) return undefined;
  if (name === 'format') return formatted(engine, owner, node.arguments, scope);
  if (name !== 'concat' || isListLike(owner)) return undefined;
  const more = node.arguments.map((argument) =>
    patternOf(engine.evaluate(argument, scope), { node: argument, scope }),
  );
  return text(concat([owner.pattern, ...more]));
}

/** `format('user:%s:cart', id)`, `template.format(id)`; undefined without a place to fill. */
function formatted(
  engine: Engine,
  template: Value,
  parts: readonly TSESTree.CallExpressionArgument[],
  scope: Scope,
): Value | undefined {
  const words = constantOf(template);
  if (typeof words !== 'string' || !/%[sdif]/.test(words)) return undefined;
  const [head = '', ...rest] = words.split(/%[sdif]/);
  const filled = rest.flatMap((between, index) => {
    const part = parts[index];
    const value = part && engine.evaluate(part, scope);
    const pattern = part && value ? patternOf(value, { node: part, scope }) : literal('%s');
    return [pattern, literal(between)];
  });
  return text(concat([literal(head), ...filled]));
}

/** A value of which nothing is known may as well be an array. */
const isListLike = (owner: Extract<Value, { kind: 'text' }>): boolean =>
  !owner.pattern.alternatives.flat().some(({ kind }) => kind === 'literal');

function changedCase(owner: Extract<Value, { kind: 'text' }>, name: string): Value {
  const alternatives = owner.pattern.alternatives.map((parts) =>
    parts.map((part) =>
      part.kind === 'hole'
        ? part
        : {
            ...part,
            text: name.includes('Upper') ? part.text.toUpperCase() : part.text.toLowerCase(),
          },
    ),
  );
  return text({ ...owner.pattern, alternatives });
}

function joined(
  engine: Engine,
  list: Extract<Value, { kind: 'list' }>,
  node: TSESTree.CallExpression,
  scope: Scope,
): Value {
  const [argument] = node.arguments;
  const separator = argument ? constantOf(engine.evaluate(argument, scope)) : ',';
  if (typeof separator !== 'string' || list.items.some(({ repeated }) => repeated)) {
    return notFollowed({ node, scope });
  }
  const parts = list.items.flatMap((item, index) => {
    const part = patternOf(item.value, { node: item.node, scope });
    return index === 0 ? [part] : [literal(separator), part];
  });
  return text(concat(parts));
}

/** `String(x)`, `Object.freeze(x)`, `Promise.all([…])`, `randomUUID()`, `Number(x)` */
export function wellKnownCall(
  engine: Engine,
  node: TSESTree.CallExpression,
  scope: Scope,
): Value | undefined {
  const callee = unwrap(node.callee);
  const [first] = node.arguments;
  const name = callee.type === 'MemberExpression' ? memberName(callee) : nameOf(callee);
  if (name === undefined || isOfTheProject(callee, scope)) return undefined;
  const owner = callee.type === 'MemberExpression' ? nameOf(callee.object) : undefined;
  if (generators.test(name)) {
    return opaque({ node, scope }, { holds: /^(now|random)$/.test(name) ? 'number' : 'no-braces' });
  }
  if (/^(Number|parseInt|parseFloat)$/.test(name) || owner === 'Math') {
    const value =
      first && name === 'Number' ? constantOf(engine.evaluate(first, scope)) : undefined;
    return typeof value === 'number'
      ? constant(value)
      : opaque({ node, scope }, { holds: 'number' });
  }
  if (first === undefined || first.type === 'SpreadElement') return undefined;
  if (/^(format|sprintf)$/.test(name)) {
    return formatted(engine, engine.evaluate(first, scope), node.arguments.slice(1), scope);
  }
  if (owner === 'Promise' && /^(all|allSettled|resolve|race|any)$/.test(name)) {
    return engine.evaluate(first, scope);
  }
  if (
    (owner === 'Array' && name === 'from') ||
    (owner === 'Object' && /^(keys|values)$/.test(name))
  ) {
    const value = engine.evaluate(first, scope);
    const isList = value.kind === 'list' && owner === 'Array';
    return isList ? value : { kind: 'list', items: spreadItems(constant(null), first, scope) };
  }
  const isIdentity = identities.test(name) && (callee.type === 'Identifier' || owner === 'Object');
  return isIdentity ? engine.evaluate(first, scope) : undefined;
}

/** A function of the file's own that happens to have such a name. */
function isOfTheProject(callee: TSESTree.Node, { source }: Scope): boolean {
  if (callee.type !== 'Identifier') return false;
  const definition = source.variableOf(callee)?.defs[0];
  return definition !== undefined && definition.type !== 'ImportBinding';
}
