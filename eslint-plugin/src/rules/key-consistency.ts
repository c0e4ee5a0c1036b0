import { keyConsistency as check } from '@geoslot/checks';
import { createRule } from '../create-rule.js';

export const keyConsistency = createRule(check);
