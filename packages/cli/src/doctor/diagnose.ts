import type { DatabaseFacts, NodeFacts } from './database-facts.js';
import { diagnoseBigKeys } from './diagnoses/big-keys.js';
import { diagnoseConnection } from './diagnoses/connection.js';
import { diagnoseBackEnd } from './diagnoses/back-end.js';
import { diagnoseClients } from './diagnoses/clients.js';
import { diagnoseEviction } from './diagnoses/eviction.js';
import { diagnoseExpiry } from './diagnoses/expiry.js';
import { diagnoseHotTags } from './diagnoses/hot-tags.js';
import { diagnoseKeyNames } from './diagnoses/key-names.js';
import { diagnosePersistence } from './diagnoses/persistence.js';
import { diagnoseReplication, diagnoseTombstones } from './diagnoses/replication.js';
import { diagnoseTopology } from './diagnoses/topology.js';
import { diagnoseTypes } from './diagnoses/types.js';
import type { Diagnosis, DoctorFinding, NodeDiagnosis } from './diagnosis.js';

const whole: readonly Diagnosis[] = [
  diagnoseTopology,
  diagnoseBackEnd,
  diagnoseConnection,
  diagnoseReplication,
  diagnoseExpiry,
  diagnoseTypes,
  diagnoseBigKeys,
  diagnoseHotTags,
  diagnoseKeyNames,
];
const eachNode: readonly NodeDiagnosis[] = [
  diagnoseClients,
  diagnoseEviction,
  diagnosePersistence,
  diagnoseTombstones,
];

/** Every finding of every diagnosis, problems first. */
export function diagnose(facts: DatabaseFacts): readonly DoctorFinding[] {
  const findings = [
    ...eachNode.flatMap((judge) => judgeNodes(judge, facts.nodes)),
    ...whole.flatMap((judge) => judge(facts)),
  ];
  return [
    ...findings.filter(({ severity }) => severity === 'problem'),
    ...findings.filter(({ severity }) => severity === 'advice'),
  ];
}

/** One finding a check: where several nodes have it, its evidence names them. */
function judgeNodes(judge: NodeDiagnosis, nodes: readonly NodeFacts[]): readonly DoctorFinding[] {
  const found = new Map<string, DoctorFinding>();
  for (const node of nodes) {
    for (const finding of judge(node)) {
      const evidence =
        nodes.length === 1 ? finding.evidence : `${node.address}: ${finding.evidence}`;
      const known = found.get(finding.what);
      found.set(finding.what, {
        ...finding,
        evidence: known === undefined ? evidence : `${known.evidence}; ${evidence}`,
      });
    }
  }
  return [...found.values()];
}
