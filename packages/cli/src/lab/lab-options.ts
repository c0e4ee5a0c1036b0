import type { MeshCommandOptions } from '../mesh/mesh-options.js';

/** The options of `geoslot lab` as the command line gives them. */
export type LabCommandOptions = Pick<
  MeshCommandOptions,
  'regions' | 'port' | 'policy' | 'commands' | 'lag' | 'seed'
>;
