/** The options of `geoslot mesh` as the command line gives them. */
export interface MeshCommandOptions {
  readonly regions: string;
  readonly port: string;
  readonly policy: string;
  readonly commands?: string;
  readonly lag: string;
  readonly seed: string;
  readonly password?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
}
