import type { DatabaseFacts } from './database-facts.js';
import { diagnoseBigKeys } from './diagnoses/big-keys.js';
import { diagnoseConnection } from './diagnoses/connection.js';
import { diagnoseEviction } from './diagnoses/eviction.js';
import { diagnoseExpiry } from './diagnoses/expiry.js';
import { diagnoseHotTags } from './diagnoses/hot-tags.js';
import { diagnoseKeyNames } from './diagnoses/key-names.js';
import { diagnosePersistence } from './diagnoses/persistence.js';
import { diagnoseReplication } from './diagnoses/replication.js';
import { diagnoseTopology } from './diagnoses/topology.js';
import { diagnoseTypes } from './diagnoses/types.js';
import type { Diagnosis, DoctorFinding } from './diagnosis.js';

const diagnoses: readonly Diagnosis[] = [
  diagnoseTopology,
  diagnoseConnection,
  diagnoseEviction,
  diagnosePersistence,
  diagnoseReplication,
  diagnoseExpiry,
  diagnoseTypes,
  diagnoseBigKeys,
  diagnoseHotTags,
  diagnoseKeyNames,
];

/** Every finding of every diagnosis, problems first. */
export function diagnose(facts: DatabaseFacts): readonly DoctorFinding[] {
  const findings = diagnoses.flatMap((judge) => judge(facts));
  return [
    ...findings.filter(({ severity }) => severity === 'problem'),
    ...findings.filter(({ severity }) => severity === 'advice'),
  ];
}
