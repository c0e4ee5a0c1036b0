import { noUnmergeableWrite as check } from '@geoslot/checks';
import { createRule } from '../create-rule.js';

export const noUnmergeableWrite = createRule(check);
