import { noRetriedAccumulate as check } from '@geoslot/checks';
import { createRule } from '../create-rule.js';

export const noRetriedAccumulate = createRule(check);
