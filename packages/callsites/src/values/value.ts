import type { TSESTree } from '@typescript-eslint/types';
import type { KeyPattern } from '../facts/key-pattern.js';
import type { Certainty, Library } from '../facts/redis-call.js';
import type { Variable } from '../syntax/bindings.js';
import type { Call, ClassNode, FunctionNode, Node } from '../syntax/node.js';
import type { Source } from '../syntax/source.js';

/** Where an expression is evaluated. */
export interface Scope {
  readonly source: Source;
  /** Set while a function is followed with the arguments of one call. */
  readonly frame?: Frame;
}

/** One call of a function that is being followed. */
export interface Frame {
  readonly bindings: ReadonlyMap<Variable, Value>;
  /** What was written in place of the parameters. */
  readonly written: ReadonlyMap<Variable, Site>;
  /** What `this` is. */
  readonly self?: Value;
  /** Tells the values of this call from those of another. */
  readonly activation: string;
  readonly depth: number;
}

/** A client connection. */
export interface ClientValue {
  readonly kind: 'client';
  readonly library: Library;
  readonly certainty: Certainty;
  readonly construction?: Construction;
  /** For a class of the project that extends a client. */
  readonly subclass?: { readonly of: ClassValue; readonly id: string };
}

export interface Construction {
  readonly node: Call;
  readonly scope: Scope;
}

/** What `multi()` or `pipeline()` returned. */
export interface ChainValue {
  readonly kind: 'chain';
  readonly client: ClientValue;
  readonly method: string;
  /** What opened it, or the annotated name that stands for it. */
  readonly opened: Node;
}

/** An export of a client package; `*` is the package itself. */
export interface LibraryValue {
  readonly kind: 'library';
  readonly library: Library;
  readonly name: string;
}

export interface FunctionValue {
  readonly kind: 'function';
  readonly node: FunctionNode | TSESTree.TSMethodSignature | TSESTree.TSFunctionType;
  readonly scope: Scope;
  readonly self?: Value;
}

export interface ClassValue {
  readonly kind: 'class';
  readonly node: ClassNode;
  readonly source: Source;
}

export interface InstanceValue {
  readonly kind: 'instance';
  readonly of: ClassValue;
  /** Tells one instance from another; `this` within the class. */
  readonly id: string;
  /** How the source names it; absent for `this`. */
  readonly label?: string;
  /** What it was constructed with, when that is seen. */
  readonly frame?: Frame;
}

/** What an interface or type literal promises. */
export interface ShapeValue {
  readonly kind: 'shape';
  readonly name?: string;
  readonly members: readonly Node[];
  readonly bases: readonly Value[];
  readonly source: Source;
  /** Tells the holder of one value of the type from another. */
  readonly id: string;
  readonly label: string;
}

export interface ObjectValue {
  readonly kind: 'object';
  readonly node: TSESTree.ObjectExpression;
  readonly scope: Scope;
  /** The variable it is bound to, so that later assignments to members are found. */
  readonly variable?: Variable;
}

export interface ListValue {
  readonly kind: 'list';
  readonly items: readonly ListItem[];
}

/** One element, or any number of them that read alike. */
export interface ListItem {
  readonly value: Value;
  readonly repeated: boolean;
  readonly node: Node;
}

export interface ModuleValue {
  readonly kind: 'module';
  readonly source: Source;
}

export interface EnumValue {
  readonly kind: 'enum';
  readonly node: TSESTree.TSEnumDeclaration;
  readonly source: Source;
}

/** An instance of a class that is neither the project's nor a client. */
export interface ForeignValue {
  readonly kind: 'foreign';
  readonly node: Node;
  readonly scope: Scope;
}

/** A string, number or anything else that was not followed further. */
export interface TextValue {
  readonly kind: 'text';
  readonly pattern: KeyPattern;
  readonly constant?: string | number | boolean | null | undefined;
  /** Where a constant is written, through whatever names it was read. */
  readonly written?: Site;
}

/** What an expression stands for, as far as the source tells. */
export type Value =
  | ClientValue
  | ChainValue
  | LibraryValue
  | FunctionValue
  | ClassValue
  | InstanceValue
  | ShapeValue
  | ObjectValue
  | ListValue
  | ModuleValue
  | EnumValue
  | ForeignValue
  | TextValue;

/** What the rules of evaluation ask of one another. */
export interface Engine {
  /** Modules and type names that are clients because the settings say so. */
  readonly clients: ReadonlySet<string>;
  evaluate(node: Node, scope: Scope): Value;
  /** What a value of this type is, as far as Redis is concerned. */
  evaluateType(type: Node | null | undefined, source: Source): Value | undefined;
  member(value: Value, name: string, site: Site): Value | undefined;
  /** The outcome of a call; without arguments known, what the function can return. */
  invoke(called: FunctionValue, call: Invocation | undefined): Value | undefined;
  /** What a module exports; through a barrel, only modules whose text has the name are asked. */
  imported(specifier: string, name: string, from: Source, isBarrel?: boolean): Value | undefined;
  /** The only class that implements an interface, in a whole project. */
  implementation(name: string): ClassValue | undefined;
}

export interface Site {
  readonly node: Node;
  readonly scope: Scope;
}

export interface Invocation extends Site {
  readonly arguments: readonly TSESTree.CallExpressionArgument[];
}
