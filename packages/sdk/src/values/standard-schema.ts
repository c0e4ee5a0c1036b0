/**
 * The Standard Schema interface, version 1, as published at https://standardschema.dev (copied: the
 * specification asks for it, so that no dependency is needed).
 */
export interface StandardSchema<Input = unknown, Output = Input> {
  /** What a validator offers under the specification. */
  readonly '~standard': StandardProps<Input, Output>;
}

export interface StandardProps<Input, Output> {
  readonly version: 1;
  readonly vendor: string;
  readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>;
  readonly types?: { readonly input: Input; readonly output: Output } | undefined;
}

export type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

export interface StandardIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** What a schema accepts. */
export type SchemaInput<Schema> =
  Schema extends StandardSchema<infer Input, unknown> ? Input : never;

/** What a schema yields. */
export type SchemaOutput<Schema> =
  Schema extends StandardSchema<unknown, infer Output> ? Output : never;

/** What is wrong with a value, as `path: message` of the first issue; the value is not in it. */
export function firstIssue(issues: readonly StandardIssue[]): string {
  const [issue] = issues;
  const path = issue?.path?.map((part) => String(typeof part === 'object' ? part.key : part)) ?? [];
  return [...(path.length > 0 ? [path.join('.')] : []), issue?.message ?? 'invalid'].join(': ');
}
