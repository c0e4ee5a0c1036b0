import type { DatabaseFacts, NodeFacts } from './database-facts.js';

/** One line of the audit. */
export interface DoctorFinding {
  /** Stable name of the diagnosis. */
  readonly check: string;
  /** `problem`: data can be lost or commands refused. `advice`: worth a look. */
  readonly severity: 'problem' | 'advice';
  readonly what: string;
  /** What was read, with figures. */
  readonly evidence: string;
  readonly why: string;
  readonly remedy: string;
}

/** Judges one aspect of the facts; reads nothing itself. */
export type Diagnosis = (facts: DatabaseFacts) => readonly DoctorFinding[];

/** Judges one server of the database; reads nothing itself. */
export type NodeDiagnosis = (node: NodeFacts) => readonly DoctorFinding[];
