/** Small pieces of generated JavaScript. */

export function stringLiteral(text: string): string {
  return JSON.stringify(text);
}

export function numberLiteral(value: number): string {
  if (Object.is(value, -0)) return '(-0)';
  return value < 0 ? `(${value})` : String(value);
}

/** A JavaScript condition for a Lua value; `temporary` is free to use. */
export function truthOf(value: string, temporary: string): string {
  return `((${temporary}=${value})!==undefined&&${temporary}!==false)`;
}
