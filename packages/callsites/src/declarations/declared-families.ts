import type { TSESTree } from '@typescript-eslint/types';
import type { DeclaredFamily } from '../facts/declared-family.js';
import { constantText } from '../keys/pattern.js';
import { keyName, unwrap, walk, type Node } from '../syntax/node.js';
import { locationOf, type Source } from '../syntax/source.js';
import type { Engine, ObjectValue, Value } from '../values/value.js';
import { sdkExport } from './sdk-import.js';

export const declaresKeyspace = (text: string): boolean => text.includes('defineKeyspace');

/** The families of the keyspaces that a file declares. */
export function declaredFamilies(engine: Engine, source: Source): readonly DeclaredFamily[] {
  if (!declaresKeyspace(source.text)) return [];
  const families: DeclaredFamily[] = [];
  walk(source.ast, source.visitorKeys, (node) => {
    if (node.type !== 'CallExpression') return;
    const [argument] = node.arguments;
    if (argument === undefined || sdkExport(source, node.callee) !== 'defineKeyspace') return;
    families.push(...familiesOf(engine, engine.evaluate(argument, { source })));
  });
  return families;
}

/** Of an object literal, those spread into it included. */
function familiesOf(engine: Engine, value: Value): readonly DeclaredFamily[] {
  if (value.kind !== 'object') return [];
  const { node, scope } = value;
  return node.properties.flatMap((property): readonly DeclaredFamily[] => {
    if (property.type === 'SpreadElement') {
      return familiesOf(engine, engine.evaluate(property.argument, scope));
    }
    const name = keyName(property);
    const family = name === undefined ? undefined : familyOf(engine, name, property, value);
    return family ? [family] : [];
  });
}

function familyOf(
  engine: Engine,
  name: string,
  { value }: TSESTree.Property,
  { scope }: ObjectValue,
): DeclaredFamily | undefined {
  const { source } = scope;
  const call = declarationOf(source, value);
  const [options] = call?.arguments ?? [];
  if (call === undefined || options === undefined) return undefined;
  const builder = sdkExport(source, call.callee);
  const key = engine.member(engine.evaluate(options, scope), 'key', { node: options, scope });
  const template = key?.kind === 'text' ? constantText(key.pattern) : undefined;
  if (builder === undefined || template === undefined) return undefined;
  return { name, builder, template, location: locationOf(source, call) };
}

/** The call that makes a family, also through a constant of the same file. */
function declarationOf(source: Source, expression: Node): TSESTree.CallExpression | undefined {
  const node = unwrap(expression);
  if (node.type === 'CallExpression') return node;
  const declared = source.variableOf(node)?.defs[0]?.node;
  const init = declared?.type === 'VariableDeclarator' ? declared.init : undefined;
  return init?.type === 'CallExpression' ? init : undefined;
}
