import type { DeclaredFamily, KeyPattern, ProjectFacts, RedisCall } from '@geoslot/callsites';
import { familyOfKey, KeyTemplateError, parseTemplate, type KeyTemplate } from '@geoslot/keyspace';
import { noOptions, type Check } from './check.js';
import { findInFiles, type FileIndex } from './file-index.js';
import { findingAtCall } from './finding-at.js';
import type { Finding } from './finding.js';

const rule = 'prefer-geoslot';

export const preferGeoslot: Check = {
  id: rule,
  description: 'disallow direct client calls on keys that the declared keyspace owns',
  type: 'suggestion',
  messages: {
    owned:
      "'{{key}}' belongs to '{{family}}', declared with {{builder}}(); this {{command}} goes past what its handle keeps: type, expiry and retries. Use `geo.{{family}}`.",
  },
  schema: noOptions,
  defaultOptions: {},
  check(facts) {
    const families = declaredIn(facts);
    if (families.size === 0) return [];
    return findInFiles(facts, (index) =>
      index.file.calls.map((call) => judge(index, call, families)),
    );
  },
};

type Families = ReadonlyMap<KeyTemplate, DeclaredFamily>;

/** The families that some file declares; a template that the SDK refuses owns no key. */
const declaredIn = ({ files }: ProjectFacts): Families =>
  new Map(
    files
      .flatMap(({ families }) => families)
      .flatMap((family): [KeyTemplate, DeclaredFamily][] => {
        const template = templateOf(family);
        return template ? [[template, family]] : [];
      }),
  );

function templateOf({ template }: DeclaredFamily): KeyTemplate | undefined {
  try {
    return parseTemplate(template);
  } catch (error) {
    if (error instanceof KeyTemplateError) return undefined;
    throw error;
  }
}

function judge(index: FileIndex, call: RedisCall, families: Families): Finding | undefined {
  for (const key of call.keys) {
    const family = ownerOf(key, families);
    if (family === undefined) continue;
    const data = { family: family.name, builder: family.builder };
    return findingAtCall(index, call, { rule, messageId: 'owned', key, data });
  }
  return undefined;
}

/** The family that owns a key however it reads. */
function ownerOf({ alternatives }: KeyPattern, families: Families): DeclaredFamily | undefined {
  const templates = [...families.keys()];
  const owners = alternatives.map((parts) => {
    const sample = parts.map((part) => (part.kind === 'literal' ? part.text : sampleText)).join('');
    const owner = familyOfKey(sample, templates);
    return owner && families.get(owner.template);
  });
  return owners.every((owner) => owner !== undefined) ? owners[0] : undefined;
}

/** Stands for what is known at run time only; every parameter of a template admits it. */
const sampleText = '1';
