import type { Node } from 'ts-morph';
import { constantText, unwrap } from '../constant-text.js';
import type { RawCall } from '../raw-call.js';

/** The argument at `index` after the key; empty where there is none. */
export function argumentText({ rest, text }: RawCall, index: number): string {
  const argument = rest[index];
  return argument === undefined ? '' : text(argument);
}

/** Arguments as a variadic operation takes them: an array is spread. */
export const spreadArguments = ({ rest, text }: RawCall): string =>
  rest.map((value) => (value.getType().isArray() ? `...${text(value)}` : text(value))).join(', ');

/** An integer literal, possibly negative. */
export function isIntegerLiteral(node: Node | undefined): boolean {
  return node !== undefined && /^-?\d+$/.test(unwrap(node).getText());
}

/** The text of an argument that names a field; undefined for what is only known at run time. */
export const fieldName = (node: Node | undefined): string | undefined =>
  node === undefined ? undefined : constantText(unwrap(node));

/** A field as the name of a property. */
export const propertyName = (field: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(field) ? field : `'${field.replaceAll(/['\\]/g, '\\$&')}'`;

/** A field as a property that is read. */
export const memberAccess = (field: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(field) ? `.${field}` : `[${propertyName(field)}]`;

/** `field: value`, or the shorthand where both read alike. */
export function property(field: string, value: string): string {
  const name = propertyName(field);
  return name === value ? name : `${name}: ${value}`;
}
