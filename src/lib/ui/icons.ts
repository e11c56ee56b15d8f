/** Icons on a 16 × 16 grid, drawn with a 1.5 px stroke; a name says what it stands for. */
export const icons = {
  play: '<path d="M4.5 2.8v10.4L13 8z" fill="currentColor" stroke="none"/>',
  pause: '<path d="M4 3h3v10H4zM9 3h3v10H9z" fill="currentColor" stroke="none"/>',
  'step back':
    '<path d="M4 3v10M12.5 3.5 6.5 8l6 4.5z" fill="currentColor" stroke-linejoin="round"/>',
  'next change':
    '<path d="M12 3v10M3.5 3.5 9.5 8l-6 4.5z" fill="currentColor" stroke-linejoin="round"/>',
  undo: '<path d="M6 3.5 2.5 7 6 10.5M3 7h6.5a4 4 0 0 1 0 8H7" transform="translate(0 -1)"/>',
  reset: '<path d="M13 8a5 5 0 1 1-1.6-3.7M13.2 1.8v3h-3"/>',
  fork: '<path d="M4 1.500v13M4 10c0-3.500 7-2.500 7-7M8.500 4.500 11 2l2.500 2.500"/>',
  expand: '<path d="M9.5 2.5h4v4M13.5 2.5 9 7M6.5 13.5h-4v-4M2.5 13.5 7 9"/>',
  theme:
    '<circle cx="8" cy="8" r="5.5"/><path d="M8 2.5v11a5.5 5.5 0 0 0 0-11z" fill="currentColor"/>',
  menu: '<path d="M2 4.5h12M2 8h12M2 11.5h12"/>',
  power: '<path d="M8 2v6M5 4a5 5 0 1 0 6 0"/>',
  stop: '<path d="M4 4h8v8H4z"/>',
  unplug: '<path d="M8 1v4M8 11v4M5 6.5 11 9.5M11 6.5 5 9.5"/>',
  'plug in': '<path d="M8 15v-4M5 5v3a3 3 0 0 0 6 0V5zM6.5 5V1.5M9.5 5V1.5"/>',
  freeze: '<path d="M8 1.5v13M2.4 4.8l11.2 6.4M13.6 4.8 2.4 11.2"/>',
  more: '<path d="M3 8h.01M8 8h.01M13 8h.01" stroke-width="2.2" stroke-linecap="round"/>',
  copy: '<path d="M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z"/>',
  up: '<path d="m3 10 5-5 5 5"/>',
  down: '<path d="m3 6 5 5 5-5"/>',
  close: '<path d="m3.5 3.5 9 9M12.5 3.5l-9 9"/>',
  link: '<path d="M6.5 9.5a3 3 0 0 0 4.3 0l2-2a3 3 0 0 0-4.300-4.300l-.8.8M9.500 6.500a3 3 0 0 0-4.300 0l-2 2a3 3 0 0 0 4.300 4.300l.8-.8"/>',
  wait: '<circle cx="8" cy="8" r="5.5"/><path d="M8 4.5V8l2.5 1.5"/>',
} as const;

export type IconName = keyof typeof icons;
