import { safeClientOptions as check } from '@geoslot/checks';
import { createRule } from '../create-rule.js';

export const safeClientOptions = createRule(check);
