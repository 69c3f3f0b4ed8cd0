import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { touch } from '@/backend/queries';
import CustomerRoom from './customer-room';
import { profile } from './testing/people';
import { host, visit } from './testing/room';

const shrink = vi.hoisted(() => vi.fn<(file: Blob) => Promise<string | null>>());
vi.mock('./shrink', async (original) => ({ ...(await original<object>()), shrink }));

const at = { path: '/customers/$customer', at: '/customers/c1' };
const name = 'Picture of Nguyễn Thị Hương';
const photo = new File(['a photo'], 'photo.png', { type: 'image/png' });

/** A host that keeps one picture. */
function keeper(first: string | null) {
  let kept = first;
  const shop = host({
    'customers.get': () => profile({ avatar: kept && `version of ${kept}` }),
    'customers.timeline': () => ({ rows: [], next: null }),
    'customers.avatar': () =>
      kept === null ? null : { kind: 'image/jpeg', image: kept, version: `version of ${kept}` },
    'customers.set_avatar': ({ image }) => {
      kept = image ?? null;
      return { avatar: kept };
    },
  });
  return shop;
}

const shown = () => screen.getByRole('button', { name }).querySelector('img')?.getAttribute('src') ?? null;

describe('the picture of a customer', () => {
  beforeEach(() => {
    shrink.mockReset();
    shrink.mockResolvedValue('bmV3');
  });

  it('stands in place of the initials, and is fetched once a version', async () => {
    const shop = keeper('b2xk');
    await visit(CustomerRoom, at);
    await screen.findByRole('button', { name });
    await waitFor(() => expect(shown()).toBe('data:image/jpeg;base64,b2xk'));
    touch(['customers']);
    await waitFor(() => expect(shop.asked('customers.get').length).toBeGreaterThan(1));
    expect(shop.asked('customers.avatar')).toHaveLength(1);
  });

  it('is chosen, made small and kept', async () => {
    const shop = keeper(null);
    await visit(CustomerRoom, at);
    await userEvent.click(await screen.findByRole('button', { name }));
    expect(shown()).toBeNull();
    const dialog = await screen.findByRole('dialog', { name });
    expect(within(dialog).queryByRole('button', { name: 'Remove the picture' })).toBeNull();
    expect(within(dialog).getByRole('button', { name: 'Choose a picture' })).toHaveFocus();
    await userEvent.upload(document.querySelector<HTMLInputElement>('input[type=file]')!, photo);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(shrink).toHaveBeenCalledWith(photo);
    expect(shop.asked('customers.set_avatar')).toEqual([{ customer: 'c1', image: 'bmV3' }]);
    await waitFor(() => expect(shown()).toBe('data:image/jpeg;base64,bmV3'));
  });

  it('is taken away', async () => {
    const shop = keeper('b2xk');
    await visit(CustomerRoom, at);
    await userEvent.click(await screen.findByRole('button', { name }));
    await userEvent.click(await screen.findByRole('button', { name: 'Remove the picture' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(shop.asked('customers.set_avatar')).toEqual([{ customer: 'c1', image: null }]);
    await waitFor(() => expect(shown()).toBeNull());
  });

  it('is nothing that cannot be read', async () => {
    const shop = keeper(null);
    shrink.mockResolvedValue(null);
    await visit(CustomerRoom, at);
    await userEvent.click(await screen.findByRole('button', { name }));
    await screen.findByRole('dialog', { name });
    await userEvent.upload(document.querySelector<HTMLInputElement>('input[type=file]')!, photo);
    expect(await screen.findByRole('alert')).toHaveTextContent('not a picture that can be read here');
    expect(shop.asked('customers.set_avatar')).toEqual([]);
  });

  it('is only looked at by who may not change the profile', async () => {
    keeper('b2xk');
    await visit(CustomerRoom, { ...at, grants: ['customers.read'] });
    await waitFor(() => expect(document.querySelector('header img')).not.toBeNull());
    expect(screen.queryByRole('button', { name })).toBeNull();
  });
});
