/** Escape sequences, as terminals send and understand them. @source ECMA-48 */
export const ESCAPE = '\x1b';

/** `ESC [ … letter`: colours, cursor movements, clearing. */
const CONTROL_SEQUENCE = new RegExp(`${ESCAPE}\\[[0-9;?]*[A-Za-z]`, 'g');

/** A text as somebody reads it who sees no colours. */
export const withoutEscapes = (text: string): string => text.replace(CONTROL_SEQUENCE, '');
