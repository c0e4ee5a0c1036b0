/** The options of `geoslot lint` as the command line gives them. */
export interface LintCommandOptions {
  readonly format: string;
  readonly topology: string;
  readonly policy: string;
  readonly profile?: string;
  /** Modules and type names that also are clients. */
  readonly clients?: readonly string[];
  /** The rule set, where the topology is not to decide. */
  readonly preset?: string;
  readonly rule: readonly string[];
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
