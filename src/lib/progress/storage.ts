/** The browser's storage. In a frame of another site, or when it is full, each access may throw. */
const PREFIX = 'notready.';

export function read(key: string): string | undefined {
  try {
    return localStorage.getItem(PREFIX + key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Gives whether it was kept. */
export function write(key: string, value: string): boolean {
  try {
    localStorage.setItem(PREFIX + key, value);
    return true;
  } catch {
    return false;
  }
}
