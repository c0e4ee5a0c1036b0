import type { TSESTree } from '@typescript-eslint/types';
import type { PlacedCall } from '../calls/call-facts.js';
import type { CustomCommand } from '../calls/site.js';
import type { LinkedScript, ScriptFacts } from '../facts/script.js';
import { nameOf, type Node } from '../syntax/node.js';
import { outlineOf } from '../syntax/outline.js';
import { locationOf, type Source } from '../syntax/source.js';
import { constantOf } from '../values/text.js';
import type { Engine, Scope } from '../values/value.js';
import { parseScript } from './parse-script.js';
import { scriptText, type ReadText } from './script-text.js';

/** The scripts a file registers or runs itself, each named by where that is said. */
export function scriptsOf(
  engine: Engine,
  source: Source,
  calls: readonly PlacedCall[],
  readText: ReadText | undefined,
): readonly ScriptFacts[] {
  const evaluated = calls
    .filter(({ via }) => via === undefined)
    .flatMap((call) => evaluatedScript(engine, call, readText) ?? []);
  return [...evaluated, ...registeredScripts(engine, source, readText)].sort((a, b) => a.id - b.id);
}

/** The scripts of other files that calls of a file run, by a wrapper or as a custom command. */
export function linkedScriptsOf(
  engine: Engine,
  source: Source,
  calls: readonly PlacedCall[],
  readText: ReadText | undefined,
  pathOf: (file: string) => string,
): readonly LinkedScript[] {
  const linked = new Map<string, LinkedScript>();
  for (const call of calls) {
    const { custom } = call.site;
    const { node, scope } = custom ?? call.site;
    const key = `${scope.source.file} ${node.range[0]} ${custom?.name}`;
    if (scope.source === source || linked.has(key)) continue;
    const facts = custom
      ? customScript(engine, custom, readText)
      : evaluatedScript(engine, call, readText);
    if (facts) linked.set(key, { ...facts, path: pathOf(scope.source.file) });
  }
  return [...linked.values()];
}

/** The script of a custom command; of commands registered from a folder, the file says it. */
function customScript(
  engine: Engine,
  { name, node, scope, file }: CustomCommand,
  readText: ReadText | undefined,
): ScriptFacts | undefined {
  const text = file === undefined ? undefined : readText?.(file);
  const form = { ...commandForm, readText, ...(text !== undefined && { text }) };
  const [facts] = definition(engine, scope.source, node, form);
  return facts && { ...facts, name };
}

/** `eval(script, keys, …)`, `scriptLoad(script)`, `script('LOAD', script)` */
function evaluatedScript(
  engine: Engine,
  { site, scope }: PlacedCall,
  readText: ReadText | undefined,
): ScriptFacts | undefined {
  const form = /^EVAL(_RO)?$/.test(site.command)
    ? 'eval'
    : site.command === 'SCRIPT LOAD'
      ? 'scriptLoad'
      : undefined;
  const [script] = site.arguments;
  if (form === undefined || script === undefined) return undefined;
  const text = scriptText(engine, script, scope, readText);
  if (text === undefined) return undefined;
  return {
    id: site.node.range[0],
    form,
    location: locationOf(site.scope.source, script),
    ...(form === 'eval' && keyCount(engine, site.arguments.slice(1), scope)),
    ...parseScript(text.text),
  };
}

/** The key count a call states, and how many arguments there are for it. */
function keyCount(
  engine: Engine,
  [count, ...rest]: readonly Node[],
  scope: Scope,
): Pick<ScriptFacts, 'numberOfKeys' | 'argumentKeys'> {
  if (count === undefined) return {};
  const value = engine.evaluate(count, scope);
  if (value.kind === 'object') {
    const keys = engine.member(value, 'keys', { node: count, scope });
    return keys?.kind === 'list' && keys.items.every(({ repeated }) => !repeated)
      ? { numberOfKeys: keys.items.length, argumentKeys: keys.items.length }
      : { numberOfKeys: keys ? 'dynamic' : 0 };
  }
  const constant = constantOf(value);
  if (typeof constant !== 'number') return { numberOfKeys: 'dynamic' };
  const isCounted = rest.every(({ type }) => type !== 'SpreadElement');
  return {
    numberOfKeys: constant,
    ...(isCounted && { argumentKeys: Math.min(constant, rest.length) }),
  };
}

/** `defineCommand(name, { numberOfKeys, lua })`, `defineScript({ NUMBER_OF_KEYS, SCRIPT })` */
function registeredScripts(
  engine: Engine,
  source: Source,
  readText: ReadText | undefined,
): readonly ScriptFacts[] {
  if (!/define(Command|Script)/.test(source.text)) return [];
  return outlineOf(source).namedCalls.flatMap(({ node, text }) => {
    const form = [commandForm, scriptForm].find((each) => each.form === text);
    return form ? definition(engine, source, node, { ...form, readText }) : [];
  });
}

const commandForm = { form: 'defineCommand', textName: 'lua', countName: 'numberOfKeys' } as const;
const scriptForm = {
  form: 'defineScript',
  textName: 'SCRIPT',
  countName: 'NUMBER_OF_KEYS',
} as const;

interface DefinitionForm {
  readonly form: 'defineCommand' | 'defineScript';
  readonly textName: string;
  readonly countName: string;
  readonly readText: ReadText | undefined;
  /** The script, where the definition itself does not say it. */
  readonly text?: string;
}

function definition(
  engine: Engine,
  source: Source,
  node: TSESTree.CallExpression,
  { form, textName, countName, readText, text }: DefinitionForm,
): readonly ScriptFacts[] {
  const scope: Scope = { source };
  const options = node.arguments.at(-1);
  const value = options && engine.evaluate(options, scope);
  if (value?.kind !== 'object' || options === undefined) return [];
  const property = value.node.properties.find(
    (candidate) => candidate.type === 'Property' && nameOf(candidate.key) === textName,
  );
  const stated =
    property?.type === 'Property'
      ? scriptText(engine, property.value, value.scope, readText)?.text
      : undefined;
  const script = text ?? stated;
  const [first] = node.arguments;
  const name = first && constantOf(engine.evaluate(first, scope));
  const count = engine.member(value, countName, { node, scope });
  const constant = constantOf(count);
  const parsed = script
    ? parseScript(script)
    : { commands: [], highestKey: 0, parseError: 'The text of the script was not found.' };
  return [
    {
      id: node.range[0],
      form,
      ...(typeof name === 'string' && { name }),
      location: locationOf(source, node),
      ...(count && { numberOfKeys: typeof constant === 'number' ? constant : 'dynamic' }),
      ...parsed,
    },
  ];
}
