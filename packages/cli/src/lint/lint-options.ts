import type { SettingsOptions } from '../project-settings.js';

/** The options of `geoslot lint` as the command line gives them. */
export interface LintCommandOptions extends SettingsOptions {
  readonly format: string;
  /** The rule set, where the topology is not to decide. */
  readonly preset?: string;
  /** `id:level` */
  readonly rule?: readonly string[];
  /** Whether the compiler is asked about calls whose receiver the data flow left open. */
  readonly types?: boolean;
  readonly maxWarnings?: string;
  /** A git ref: only findings in files that differ from it are reported. */
  readonly changed?: string;
  /** File of known findings. */
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  /** False to neither read nor keep facts of earlier runs. */
  readonly cache?: boolean;
}
