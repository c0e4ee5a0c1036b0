export { commandSupport, type CommandSupport } from './command-support.js';
export type {
  Convergence,
  Holding,
  Outcome,
  Product,
  ProductName,
  Profile,
  ProfileName,
  Refusal,
} from './profile.js';
export { isProfileName, profiles } from './profiles.js';
