import { relative } from 'node:path';
import { analyzeProject, type FileFacts, type ProjectFacts } from '@geoslot/callsites';
import { parseSettings, runChecks } from '@geoslot/checks';
import { Node, type CallExpression, type Project } from 'ts-morph';
import { applyPlan } from '../apply-plan.js';
import type { CommandIo } from '../io.js';
import { selectFiles } from '../lint/select-files.js';
import { count } from '../reporters/summary.js';
import { UsageError } from '../usage-error.js';
import type { AdoptedFamily } from './adopted-family.js';
import type { FileCalls } from './judge-calls.js';
import { openProject } from './open-project.js';
import { planAdoption } from './plan-adoption.js';
import { readDeclaration } from './read-declaration.js';

export interface AdoptCommandOptions {
  readonly yes?: boolean;
  readonly write?: boolean;
  readonly region: string;
}

/**
 * `geoslot adopt`: rewrites the raw calls on a declared family into calls of its handle; shows the
 * diff, and writes it once it may.
 *
 * @returns 0, also when nothing was written
 * @throws UsageError when no such family is declared, or its declaration cannot be read
 */
export async function runAdopt(
  name: string,
  { yes = false, write = false, region }: AdoptCommandOptions,
  io: CommandIo,
): Promise<number> {
  const facts = analyzeProject({ root: io.cwd, files: selectFiles([], io.cwd) });
  const declaration = findDeclaration(facts, name);
  const owned = ownedCalls(facts, declaration.name);
  const absolute = (path: string): string => `${facts.root}/${path}`;
  const files = [declaration.path, ...owned.map(({ path }) => path)].map(absolute);
  const { project, note } = openProject(absolute(declaration.path), files, io.cwd);
  if (note !== undefined) io.err(`geoslot: ${note}.\n`);
  const family = readFamily(project, absolute(declaration.path), declaration);
  const calls = owned.map(({ path, calls: own }): FileCalls => ({
    source: project.getSourceFileOrThrow(absolute(path)),
    calls: own,
  }));
  const plan = planAdoption({ project, facts, family, calls, region });
  const where = relative(io.cwd, family.keyspace.file).replaceAll('\\', '/');
  if (plan.adopted + plan.left === 0) {
    io.out(`No raw call on '${name}' (${family.template.text}, declared in ${where}) is left.\n`);
    return 0;
  }
  await applyPlan(plan.files, { mayWrite: yes || write }, io);
  io.out(
    `${count(plan.adopted, 'call')} adopted, ${plan.left} left with a comment that says why.\n`,
  );
  for (const each of plan.notes) io.out(`Left to you: ${each}.\n`);
  return 0;
}

interface Declaration {
  readonly name: string;
  /** Relative to the root. */
  readonly path: string;
  readonly start: number;
}

/** @throws UsageError when none or several are declared under the name */
function findDeclaration({ files }: ProjectFacts, name: string): Declaration {
  const declared = files.flatMap(({ path, families }) =>
    families.map((family) => ({ name: family.name, path, start: family.location.start })),
  );
  const [found, ...more] = declared.filter((each) => each.name === name);
  if (found !== undefined && more.length === 0) return found;
  if (found !== undefined) {
    const places = [found, ...more].map(({ path }) => path).join(', ');
    throw new UsageError(
      `'${name}' is declared several times (${places}); give each a name of its own.`,
    );
  }
  const names = declared
    .map((each) => each.name)
    .sort()
    .join(', ');
  throw new UsageError(
    names === ''
      ? 'no keyspace is declared here; write export const … = defineKeyspace({ … }) of geoslot first.'
      : `no family '${name}' is declared here; there are ${names}.`,
  );
}

/** The calls that the rule `prefer-geoslot` reports for the family. */
function ownedCalls(
  facts: ProjectFacts,
  name: string,
): readonly Pick<FileFacts, 'path' | 'calls'>[] {
  const config = { settings: parseSettings(), levels: { 'prefer-geoslot': 'error' } } as const;
  const places = new Set(
    runChecks(facts, config)
      .filter(({ data }) => data['family'] === name)
      .map(({ location }) => `${location.path}:${location.start}`),
  );
  return facts.files.flatMap(({ path, calls }) => {
    const own = calls.filter(({ location }) => places.has(`${path}:${location.start}`));
    return own.length === 0 ? [] : [{ path, calls: own }];
  });
}

function readFamily(project: Project, file: string, { name, start }: Declaration): AdoptedFamily {
  const call = project
    .getSourceFileOrThrow(file)
    .getDescendantAtPos(start)
    ?.getAncestors()
    .find(
      (node): node is CallExpression => Node.isCallExpression(node) && node.getStart() === start,
    );
  if (call === undefined) throw new UsageError(`the declaration of '${name}' cannot be read.`);
  return readDeclaration(name, call);
}
