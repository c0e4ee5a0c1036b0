import { noCrossRegionClaim as check } from '@geoslot/checks';
import { createRule } from '../create-rule.js';

export const noCrossRegionClaim = createRule(check);
