import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { VirtualList } from './virtual-list';

const draw = (count: number, row: (index: number) => React.ReactNode) =>
  render(<VirtualList label="Rows" count={count} estimate={40} rowKey={(index) => `row ${index}`} row={row} />);

// jsdom lays nothing out: a screen of rows that are all alike.
for (const [of, name, value] of [
  [Element.prototype, 'clientHeight', 600],
  [HTMLElement.prototype, 'offsetHeight', 40],
  [HTMLElement.prototype, 'offsetWidth', 800],
] as const)
  Object.defineProperty(of, name, { configurable: true, get: () => value });
Element.prototype.scrollTo = function (this: Element, to?: ScrollToOptions | number) {
  this.scrollTop = typeof to === 'object' ? (to.top ?? 0) : 0;
  this.dispatchEvent(new Event('scroll'));
};

describe('VirtualList', () => {
  it('is one stop of Tab; the keys go from row to row, to both ends and by pages', async () => {
    draw(30, (index) => (
      <button type="button" data-row>
        Row {index}
      </button>
    ));
    await userEvent.tab();
    expect(document.activeElement).toHaveTextContent('Row 0');
    const steps: [key: string, row: string][] = [
      ['{ArrowDown}', 'Row 1'],
      ['{ArrowDown}', 'Row 2'],
      ['{ArrowUp}', 'Row 1'],
      ['{PageDown}', 'Row'],
      ['{End}', 'Row 29'],
      ['{ArrowDown}', 'Row 29'],
      ['{Home}', 'Row 0'],
      ['{ArrowUp}', 'Row 0'],
    ];
    for (const [key, row] of steps) {
      await userEvent.keyboard(key);
      await waitFor(() => expect(document.activeElement).toHaveTextContent(row));
    }
    await userEvent.keyboard('{ArrowDown}');
    await waitFor(() => expect(document.activeElement).toHaveTextContent('Row 1'));
    await userEvent.tab();
    expect(document.body).toHaveFocus();
    await userEvent.tab();
    expect(document.activeElement).toHaveTextContent('Row 1');
    const stops = screen.getAllByRole('button').filter((row) => row.tabIndex === 0);
    expect(stops).toHaveLength(1);
  });

  it('takes the focus itself where no row does, so that keys can scroll it', async () => {
    draw(5, (index) => <p>Row {index}</p>);
    const box = screen.getByRole('list', { name: 'Rows' }).parentElement;
    expect(box).toHaveAttribute('tabindex', '0');
    await userEvent.tab();
    expect(box).toHaveFocus();
  });
});
