/** Loads what of the shell is not there at once; when it has come, everything that needs it finds it. */
export async function loadLaterParts(): Promise<void> {
  await import('$lib/shell/later-parts');
}
