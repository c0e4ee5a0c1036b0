import { relative } from 'node:path';
import type { RedisCall } from '@geoslot/callsites';
import type { PlannedFile } from '../planned-file.js';
import { readIfThere } from '../read-if-there.js';
import { UsageError } from '../usage-error.js';
import { blamedFor } from './blame.js';
import { draftAdoption, type AdoptionInput, type Draft } from './draft-adoption.js';
import { newErrors, typeErrors, type TypeError } from './type-errors.js';

/** What `geoslot adopt` would do. */
export interface AdoptionPlan {
  readonly files: readonly PlannedFile[];
  readonly adopted: number;
  readonly left: number;
  /** What is left for a person to do, one sentence each. */
  readonly notes: readonly string[];
}

const mostRounds = 20;

/**
 * Plans the rewriting of the calls; those that the compiler refuses in their new form are left,
 * until the project has no error that it had not before.
 */
export function planAdoption(input: AdoptionInput): AdoptionPlan {
  const before = typeErrors(input.project);
  const refused = new Map<RedisCall, string>();
  for (let round = 1; ; round += 1) {
    const draft = draftAdoption(input, refused);
    if (draft.edited.length === 0) return toPlan(input, draft);
    const errors = newErrors(before, typeErrors(input.project, draft.texts));
    if (errors.length === 0) return toPlan(input, draft);
    refuseConnection(input, draft, errors);
    for (const error of errors) {
      const editsOf = (file: string) => draft.edits.get(file) ?? [];
      const blamed = round < mostRounds ? blamedFor(error, draft.edited, editsOf) : draft.edited;
      for (const { judged } of blamed) refused.set(judged.facts, oneLine(error.message));
    }
  }
}

/** @throws UsageError when the keyspace cannot be connected in the way that adopt would write */
function refuseConnection(
  { family: { keyspace } }: AdoptionInput,
  { geo, texts }: Draft,
  errors: readonly TypeError[],
): void {
  if (geo?.creation === undefined) return;
  const text = texts.get(geo.file) ?? '';
  const error = errors.find(({ file, start }) => {
    const line = text.slice(text.lastIndexOf('\n', start - 1) + 1).split('\n')[0] ?? '';
    return file === geo.file && line.includes(`connect(${keyspace.variable},`);
  });
  if (error === undefined) return;
  const connect = `export const geo = await connect(${keyspace.variable}, { … });`;
  throw new UsageError(
    `connect() needs more here than adopt can know (${oneLine(error.message)}); write ${connect} and adopt again.`,
  );
}

function oneLine(message: string): string {
  const line = message.replace(/\.$/, '');
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
}

function toPlan({ facts, region }: AdoptionInput, { judged, texts, geo }: Draft): AdoptionPlan {
  const leftCount = judged.filter(({ verdict }) => verdict.kind === 'left').length;
  const files = [...texts].flatMap(([file, after]): PlannedFile[] => {
    const before = readIfThere(file);
    if (after === before) return [];
    const path = relative(facts.root, file).replaceAll('\\', '/');
    return [{ path, after, ...(before === undefined ? {} : { before }) }];
  });
  return {
    files: files.sort((a, b) => (a.path < b.path ? -1 : 1)),
    adopted: judged.length - leftCount,
    left: leftCount,
    notes:
      geo?.creation === undefined
        ? []
        : [
            `${geo.name} is connected as region '${region}' on the client there is; name your region, and all of them where a family needs them`,
          ],
  };
}
