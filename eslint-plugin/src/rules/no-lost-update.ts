import { noLostUpdate as check } from '@geoslot/checks';
import { createRule } from '../create-rule.js';

export const noLostUpdate = createRule(check);
