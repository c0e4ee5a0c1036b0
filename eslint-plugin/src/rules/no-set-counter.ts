import { noSetCounter as check } from '@geoslot/checks';
import { createRule } from '../create-rule.js';

export const noSetCounter = createRule(check);
