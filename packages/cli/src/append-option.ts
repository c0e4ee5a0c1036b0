/** Collects the values of an option that may be repeated. */
export const appendOption = (value: string, values: readonly string[] = []): readonly string[] => [
  ...values,
  value,
];
