import { noInsecureClient as check } from '@geoslot/checks';
import { createRule } from '../create-rule.js';

export const noInsecureClient = createRule(check);
