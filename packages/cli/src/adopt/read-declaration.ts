import { parseTemplate, parseTtl } from '@geoslot/keyspace';
import {
  Node,
  SyntaxKind,
  type CallExpression,
  type Expression,
  type ObjectLiteralExpression,
  type SourceFile,
} from 'ts-morph';
import { UsageError } from '../usage-error.js';
import type { AdoptedFamily, KeyspaceRef, ValueKind } from './adopted-family.js';
import { constantText } from './constant-text.js';

/**
 * Reads the declaration of a family from the call of its builder.
 *
 * @throws UsageError when part of it is only known at run time, or no variable holds the keyspace
 */
export function readDeclaration(name: string, call: CallExpression): AdoptedFamily {
  const [argument] = call.getArguments();
  if (!Node.isObjectLiteralExpression(argument)) {
    throw new UsageError(`the declaration of '${name}' is no object literal; write it as one.`);
  }
  const builder = call.getExpression().getText().replace(/^.*\./, '');
  const options = constantsOf(argument);
  const { key, ttl, expires, because } = options;
  if (key === undefined || ttl === undefined) {
    throw new UsageError(`key or ttl of '${name}' is no constant; write both as string literals.`);
  }
  return {
    name,
    builder,
    template: parseTemplate(key),
    ttl: parseTtl({ ttl, expires, because }),
    options,
    values: valuesOf(argument),
    keyspace: keyspaceOf(name, call),
  };
}

function constantsOf(declaration: ObjectLiteralExpression): Readonly<Record<string, string>> {
  const entries = propertiesOf(declaration).flatMap(([name, value]) => {
    const text = constantText(value);
    return text === undefined ? [] : [[name, text] as const];
  });
  return Object.fromEntries(entries);
}

function valuesOf(declaration: ObjectLiteralExpression): AdoptedFamily['values'] {
  const entries = propertiesOf(declaration).flatMap(([name, value]) => {
    if (name === 'value' || name === 'member') return [[name, kindOf(value)] as const];
    if (name !== 'fields' || !Node.isObjectLiteralExpression(value)) return [];
    return propertiesOf(value).map(([field, declared]) => [field, kindOf(declared)] as const);
  });
  return Object.fromEntries(entries);
}

function propertiesOf(
  literal: ObjectLiteralExpression,
): readonly (readonly [string, Expression])[] {
  return literal.getProperties().flatMap((property) => {
    const value = Node.isPropertyAssignment(property) ? property.getInitializer() : undefined;
    return value === undefined ? [] : [[nameText(property), value] as const];
  });
}

const nameText = (property: Node): string =>
  Node.isPropertyAssignment(property) ? property.getName().replace(/^['"](.*)['"]$/, '$1') : '';

/** `field.text()`, `field.counter()`; whatever else there is counts as other. */
function kindOf(value: Expression): ValueKind {
  const [, kind] = /^field\.(text|counter)\(\)$/.exec(value.getText()) ?? [];
  return kind === 'text' || kind === 'counter' ? kind : 'other';
}

function keyspaceOf(name: string, call: CallExpression): KeyspaceRef {
  const variable = call.getFirstAncestor(
    (node) => Node.isVariableDeclaration(node) && callsDefineKeyspace(node.getInitializer()),
  );
  if (!Node.isVariableDeclaration(variable)) {
    throw new UsageError(
      `the keyspace of '${name}' is in no variable; write export const … = defineKeyspace({ … }).`,
    );
  }
  const file: SourceFile = variable.getSourceFile();
  return {
    file: file.getFilePath(),
    variable: variable.getName(),
    isExported: variable.isExported(),
  };
}

function callsDefineKeyspace(value: Expression | undefined): boolean {
  const call = value?.asKind(SyntaxKind.CallExpression);
  return call?.getExpression().getText().endsWith('defineKeyspace') === true;
}
