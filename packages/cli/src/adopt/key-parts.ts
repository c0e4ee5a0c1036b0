import {
  Node,
  type ArrowFunction,
  type CallExpression,
  type Expression,
  type FunctionDeclaration,
  type FunctionExpression,
  type MethodDeclaration,
} from 'ts-morph';
import { constantText, unwrap } from './constant-text.js';
import { isPath, isStablePath } from './stable-path.js';

/** Part of a key: text, or an expression that gives text where the call is. */
export type KeyPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'expression'; readonly text: string };

type KeyBuilder = ArrowFunction | FunctionDeclaration | FunctionExpression | MethodDeclaration;

/** What parameters of a key builder stand for at its call. */
type Environment = ReadonlyMap<string, readonly KeyPart[]>;

interface Scope {
  /** The key expression of the call. */
  readonly use: Node;
  /** Of the key builder that is read; none at the call itself. */
  readonly environment?: Environment;
  /** Whether names mean here what they mean at the call. */
  readonly isLocal: boolean;
  readonly depth: number;
}

const maxDepth = 8;

/** The parts of a key expression; undefined where it cannot be followed letter by letter. */
export function keyParts(expression: Node): readonly KeyPart[] | undefined {
  return partsOf(expression, { use: expression, isLocal: true, depth: 0 });
}

function partsOf(wrapped: Node, outer: Scope): readonly KeyPart[] | undefined {
  if (outer.depth > maxDepth) return undefined;
  const scope = { ...outer, depth: outer.depth + 1 };
  const node = unwrap(wrapped);
  const constant = constantText(node);
  if (constant !== undefined) return [{ kind: 'text', text: constant }];
  if (Node.isTemplateExpression(node)) {
    const spans = node
      .getTemplateSpans()
      .flatMap((span) => [
        holeOf(span.getExpression(), scope),
        textPart(span.getLiteral().getLiteralText()),
      ]);
    return joined([textPart(node.getHead().getLiteralText()), ...spans]);
  }
  if (Node.isBinaryExpression(node) && node.getOperatorToken().getText() === '+') {
    return joined([holeOf(node.getLeft(), scope), holeOf(node.getRight(), scope)]);
  }
  if (Node.isIdentifier(node)) return namedParts(node, scope);
  if (Node.isPropertyAccessExpression(node))
    return initialParts(node, { ...scope, isLocal: false });
  return Node.isCallExpression(node) ? calledParts(node, scope) : undefined;
}

const textPart = (text: string): readonly KeyPart[] =>
  text === '' ? [] : [{ kind: 'text', text }];

function joined(
  parts: readonly (readonly KeyPart[] | undefined)[],
): readonly KeyPart[] | undefined {
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
}

/** Something inside a key: followed where possible, else taken as the expression it is. */
function holeOf(node: Node, scope: Scope): readonly KeyPart[] | undefined {
  const known = partsOf(node, scope);
  if (known !== undefined) return known;
  const bare = unwrap(stringified(unwrap(node)));
  if (bare !== node) return holeOf(bare, { ...scope, depth: scope.depth + 1 });
  const text = scope.isLocal ? node.getText() : pathFromParameter(node, scope);
  return text === undefined ? undefined : [{ kind: 'expression', text }];
}

/** `user.id` of a builder's parameter `user`, as the call says it. */
function pathFromParameter(node: Node, { environment }: Scope): string | undefined {
  const [root = '', ...names] = node.getText().split('.');
  const [bound, ...more] = environment?.get(root) ?? [];
  if (bound?.kind !== 'expression' || more.length > 0 || !isPath(node.getText())) return undefined;
  return isPath(bound.text) ? [bound.text, ...names].join('.') : undefined;
}

/** What `String(x)` and `x.toString()` spell out: a parameter of a template does so itself. */
function stringified(node: Node): Node {
  if (!Node.isCallExpression(node)) return node;
  const callee = node.getExpression();
  const [argument] = node.getArguments();
  if (callee.getText() === 'String' && argument !== undefined) return argument;
  const isMethod = Node.isPropertyAccessExpression(callee) && callee.getName() === 'toString';
  return isMethod && argument === undefined ? callee.getExpression() : node;
}

function namedParts(node: Expression, scope: Scope): readonly KeyPart[] | undefined {
  const bound = scope.environment?.get(node.getText());
  return bound ?? initialParts(node, scope);
}

/** The parts of a constant's initial value: of a `const`, a property of one, or an enum member. */
function initialParts(node: Node, scope: Scope): readonly KeyPart[] | undefined {
  const declaration = declarationOf(node);
  if (Node.isEnumMember(declaration)) return textPart(String(declaration.getValue() ?? ''));
  if (Node.isPropertyAssignment(declaration) && isConstantObject(declaration)) {
    const value = declaration.getInitializer();
    return value && partsOf(value, elsewhere(scope));
  }
  if (!Node.isVariableDeclaration(declaration) || !isConst(declaration)) return undefined;
  const value = declaration.getInitializer();
  if (value === undefined) return undefined;
  const isLocal = scope.isLocal && isVisibleConstant(declaration, node);
  const parts = partsOf(value, { ...elsewhere(scope), isLocal });
  return parts?.every(({ kind, text }) => kind === 'text' || isStablePath(text, value, scope.use))
    ? parts
    : undefined;
}

/** A place whose names are not those of the call. */
const elsewhere = ({ use, depth }: Scope): Scope => ({ use, depth, isLocal: false });

const isConst = (node: Node): boolean =>
  Node.isVariableDeclaration(node) && node.getVariableStatement()?.getDeclarationKind() === 'const';

const isConstantObject = (property: Node): boolean =>
  Node.isVariableDeclaration(property.getFirstAncestor(isConst));

/** A constant of the function that the call is in: its expressions can be written at the call. */
function isVisibleConstant(declaration: Node, use: Node): boolean {
  const block = declaration.getFirstAncestor(Node.isBlock);
  return block !== undefined && use.getAncestors().includes(block);
}

function declarationOf(node: Node): Node | undefined {
  const symbol = node.getSymbol();
  const target = symbol?.isAlias() === true ? symbol.getAliasedSymbol() : symbol;
  const declarations = target?.getDeclarations() ?? [];
  return declarations.length === 1 ? declarations[0] : undefined;
}

/** `[a, b].join(':')`, or the call of a function whose body is one key expression. */
function calledParts(call: CallExpression, scope: Scope): readonly KeyPart[] | undefined {
  const callee = call.getExpression();
  if (Node.isPropertyAccessExpression(callee) && callee.getName() === 'join') {
    return joinedParts(call, callee.getExpression(), scope);
  }
  const builder = builderOf(declarationOf(callee));
  const body = builder && resultOf(builder);
  if (builder === undefined || body === undefined) return undefined;
  const environment = environmentOf(builder, call, scope);
  const parts = environment && partsOf(body, { ...elsewhere(scope), environment });
  return parts && isEvaluatedOnce(parts, environment) ? parts : undefined;
}

/** An argument that may have an effect is neither dropped nor repeated. */
function isEvaluatedOnce(parts: readonly KeyPart[], environment: Environment): boolean {
  const texts = parts.flatMap((part) => (part.kind === 'expression' ? [part.text] : []));
  return [...environment.values()]
    .flat()
    .filter((part) => part.kind === 'expression' && !isPath(part.text))
    .every(({ text }) => texts.filter((each) => each === text).length === 1);
}

function joinedParts(
  call: CallExpression,
  list: Node,
  scope: Scope,
): readonly KeyPart[] | undefined {
  const separator = constantText(call.getArguments()[0]);
  if (!Node.isArrayLiteralExpression(list) || separator === undefined) return undefined;
  const elements = list.getElements().map((element) => holeOf(element, scope));
  return joined(
    elements.flatMap((element, index) =>
      index === 0 ? [element] : [textPart(separator), element],
    ),
  );
}

function builderOf(declaration: Node | undefined): KeyBuilder | undefined {
  if (Node.isFunctionDeclaration(declaration) || Node.isMethodDeclaration(declaration)) {
    return declaration;
  }
  const isHolder =
    (Node.isVariableDeclaration(declaration) && isConst(declaration)) ||
    (Node.isPropertyAssignment(declaration) && isConstantObject(declaration));
  const value = isHolder ? declaration.getInitializer() : undefined;
  return Node.isArrowFunction(value) || Node.isFunctionExpression(value) ? value : undefined;
}

function resultOf(builder: KeyBuilder): Node | undefined {
  const body = builder.getBody();
  if (!Node.isBlock(body)) return body;
  const [statement, ...more] = body.getStatements();
  return Node.isReturnStatement(statement) && more.length === 0
    ? statement.getExpression()
    : undefined;
}

/** Parameters by name; undefined when an argument would be evaluated another number of times. */
function environmentOf(
  builder: KeyBuilder,
  call: CallExpression,
  scope: Scope,
): Environment | undefined {
  const values = call.getArguments();
  const environment = new Map<string, readonly KeyPart[]>();
  for (const [index, parameter] of builder.getParameters().entries()) {
    const value = values[index] ?? parameter.getInitializer();
    if (value === undefined || parameter.isRestParameter()) continue;
    const parts = holeOf(value, { ...scope, isLocal: scope.isLocal && index < values.length });
    if (parts === undefined || !Node.isIdentifier(parameter.getNameNode())) return undefined;
    environment.set(parameter.getName(), parts);
  }
  return environment;
}
