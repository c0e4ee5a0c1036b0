import type { ProjectFacts } from '@geoslot/callsites';
import type { Check } from './check.js';
import { checks } from './checks.js';
import type { Finding } from './finding.js';
import { formatMessage } from './message.js';
import { presets, type Levels, type Severity } from './presets.js';
import type { Settings } from './settings.js';
import { SettingsError } from './settings-error.js';

/**
 * One cause, one finding: of these checks, a place that an earlier one claims is not reported by a
 * later one.
 */
const precedence = [
  'no-split-expire',
  'no-set-counter',
  'no-check-then-set',
  'no-unowned-unlock',
  'no-lost-update',
];

/** A finding with its message filled in and its severity. */
export interface ReportedFinding extends Finding {
  readonly severity: Severity;
  readonly message: string;
}

export interface RunConfig {
  readonly settings: Settings;
  /** Severity by rule id, `off` included; rules that are absent are off. */
  readonly levels: Readonly<Record<string, Severity | 'off'>>;
  /** Options by rule id, merged over the check's defaults. */
  readonly options?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** The default rule set of a topology: what `geoslot lint` runs without configuration. */
export const levelsOf = ({ topology }: Settings): Levels =>
  topology === 'active-active' ? presets['active-active'] : presets.recommended;

/**
 * Runs every check that is switched on and returns the findings, sorted by file and place. What
 * only a name speaks for is never more than a warning.
 *
 * @throws SettingsError when `levels` or `options` name a rule that does not exist.
 */
export function runChecks(facts: ProjectFacts, config: RunConfig): ReportedFinding[] {
  refuseUnknownRules(Object.keys(config.levels));
  refuseUnknownRules(Object.keys(config.options ?? {}));
  return checks
    .flatMap((check) => {
      const severity = config.levels[check.id] ?? 'off';
      if (severity === 'off') return [];
      return findingsOf(check, facts, config).map((finding) => report(check, finding, severity));
    })
    .sort(byPlace);
}

const report = (check: Check, finding: Finding, severity: Severity): ReportedFinding => ({
  ...finding,
  severity: finding.certainty === 'name' ? 'warn' : severity,
  message: formatMessage(check.messages[finding.messageId] ?? '', finding.data),
});

const byPlace = (a: Finding, b: Finding): number =>
  compare(a.location.path, b.location.path) ||
  a.location.start - b.location.start ||
  compare(a.rule, b.rule);

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

function refuseUnknownRules(ids: readonly string[]): void {
  const unknown = ids.find((id) => !checks.some((check) => check.id === id));
  if (unknown === undefined) return;
  const known = checks.map(({ id }) => id).join(', ');
  throw new SettingsError(`There is no rule '${unknown}'; there are ${known}.`);
}

/** The findings of one check, without the places that checks of higher precedence claim. */
export function findingsOf(
  check: Check,
  facts: ProjectFacts,
  { settings, options = {} }: Pick<RunConfig, 'settings' | 'options'>,
): readonly Finding[] {
  const run = (each: Check) =>
    onePerPlace(each.check(facts, { ...each.defaultOptions, ...options[each.id] }, settings));
  const rank = precedence.indexOf(check.id);
  const found = run(check);
  if (rank <= 0 || found.length === 0) return found;
  const claimed = new Set(
    checks
      .filter(({ id }) => precedence.slice(0, rank).includes(id))
      .flatMap(run)
      .map(placeOf),
  );
  return found.filter((finding) => !claimed.has(placeOf(finding)));
}

/** A wrapper that issues two commands is one place. */
const onePerPlace = (findings: readonly Finding[]): readonly Finding[] => {
  const byPlace = new Map(
    findings.map((finding) => [`${placeOf(finding)} ${finding.messageId}`, finding]),
  );
  return [...byPlace.values()];
};

const placeOf = ({ location }: Finding): string => `${location.path}:${location.start}`;
