// The code of a failed fetch. Chromium's stands inside the message alone (net-fault.ts); Node's is the error's own `code`.

/** The code inside an error of fetch, '' when there is none. */
export function netCode(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  const token = /net::(ERR_[A-Z0-9_]+)/.exec(error.message)?.[1];
  return token ?? netCode(error.cause);
}
