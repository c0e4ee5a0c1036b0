/** Fills the `{{name}}` placeholders of a message template. */
export function formatMessage(template: string, data: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{\{\s*([^{}\s]+)\s*\}\}/g, (all, name: string) => data[name] ?? all);
}
