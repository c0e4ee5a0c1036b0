import { ttlUnit as check } from '@geoslot/checks';
import { createRule } from '../create-rule.js';

export const ttlUnit = createRule(check);
