import { createRawSnippet } from 'svelte';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import Splitter from './Splitter.svelte';

const pane = (text: string) => createRawSnippet(() => ({ render: () => `<p>${text}</p>` }));

test('the keyboard moves the separator within its limits, and the choice is kept', async () => {
  localStorage.clear();
  const props = {
    label: 'height',
    id: 'test',
    initial: 60,
    upper: pane('above'),
    lower: pane('below'),
  };
  const { unmount } = await render(Splitter, props);
  const separator = page.getByRole('separator', { name: 'height' });
  await expect.element(separator).toHaveAttribute('aria-valuenow', '60');
  separator.element().focus();
  await userEvent.keyboard('{ArrowUp}{ArrowUp}');
  await expect.element(separator).toHaveAttribute('aria-valuenow', '56');
  await userEvent.keyboard('{End}{ArrowDown}');
  await expect.element(separator).toHaveAttribute('aria-valuenow', '88');
  await unmount();
  await render(Splitter, props);
  await expect.element(separator).toHaveAttribute('aria-valuenow', '88');
});
