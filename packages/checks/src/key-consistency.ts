import { noOptions, type Check } from './check.js';
import { createsKey, dataTypeOf, isRead, isWrite, setsExpiry } from './commands.js';
import { findingAtCall } from './finding-at.js';
import type { Finding } from './finding.js';
import { keyFamilies, placeOf, type KeyUse } from './key-families.js';

const rule = 'key-consistency';

export const keyConsistency: Check = {
  id: rule,
  description: 'require one type, one expiry, a reader and a writer for each key pattern',
  type: 'suggestion',
  messages: {
    types:
      "'{{key}}' is used as {{type}} here and as {{otherType}} in {{place}}: the later command answers WRONGTYPE. Give the two uses two names.",
    expiry:
      "'{{key}}' gets no expiry from this {{command}}, but does in {{place}}: whether such a key ends depends on who made it. Set the expiry in both.",
    neverWritten:
      "'{{key}}' is read here, but nothing in the project writes it. Check the name against the writer's.",
    neverRead:
      "'{{key}}' is written here, but nothing in the project reads it. Check the name against the reader's, or stop writing it.",
  },
  schema: noOptions,
  defaultOptions: {},
  check(facts) {
    const isWholeProject = facts.coverage.files > 1;
    return [...keyFamilies(facts).values()].flatMap((uses) =>
      [typeClash(uses), expiryClash(uses), isWholeProject ? orphan(uses) : undefined].filter(
        (finding) => finding !== undefined,
      ),
    );
  },
};

function typeClash(uses: readonly KeyUse[]): Finding | undefined {
  const typed = uses.map((use) => ({ use, type: dataTypeOf(use.call) }));
  const first = typed.find(({ type }) => type !== undefined);
  const other = typed.find(({ type }) => type !== undefined && type !== first?.type);
  if (first === undefined || other === undefined) return undefined;
  return report(other.use, 'types', {
    type: other.type ?? '',
    otherType: first.type ?? '',
    place: placeOf(first.use),
  });
}

function expiryClash(uses: readonly KeyUse[]): Finding | undefined {
  const expiring = uses.find(({ call }) => setsExpiry(call));
  const lasting = uses.find(
    ({ call }) => createsKey(call) && call.ttl.kind === 'dropped' && !call.wrapperBody,
  );
  if (expiring === undefined || lasting === undefined) return undefined;
  const isCompleted = uses.some(
    ({ index, call }) =>
      index === lasting.index &&
      setsExpiry(call) &&
      call.enclosing.function === lasting.call.enclosing.function,
  );
  return isCompleted ? undefined : report(lasting, 'expiry', { place: placeOf(expiring) });
}

function orphan(uses: readonly KeyUse[]): Finding | undefined {
  const [first] = uses;
  const isOnly = (is: (call: KeyUse['call']) => boolean) => uses.every(({ call }) => is(call));
  if (first === undefined || uses.some(({ call }) => call.script !== undefined)) return undefined;
  if (isOnly(isRead)) return report(first, 'neverWritten');
  return isOnly((call) => isWrite(call) && !isRead(call)) ? report(first, 'neverRead') : undefined;
}

const report = (
  { index, call, key }: KeyUse,
  messageId: string,
  data: Readonly<Record<string, string>> = {},
): Finding => findingAtCall(index, call, { rule, messageId, key, data });
