import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { Output } from '@/backend/call';
import { profile } from '@/features/customers/testing/people';
import { ALL, host, visit, wentTo } from '@/features/customers/testing/room';
import DocumentsRoom from './documents-room';
import type { Document } from './words';

const at = { path: '/customers/$customer/documents', at: '/customers/c1/documents' };
const kept = (given: Partial<Document> = {}): Document => ({
  id: 'd1',
  kind: 'consent',
  name: 'consent.pdf',
  file_type: 'application/pdf',
  bytes: 640_000,
  added_at: 1_795_226_400_000_000,
  added_by: 'Lan Anh',
  removed_at: null,
  removed_by: null,
  ...given,
});
const key = (state: Output<'host.document_key'>['state']) => () => ({ state, id: null, made_at: null, shown_at: null });
const answers = {
  'customers.get': () => profile(),
  'host.document_key': key('here'),
  'customers.document_limit': () => ({ megabytes: 1 }),
};
const list = (rows: Document[], identity: Output<'customers.documents'>['identity'] = null) => ({
  ...answers,
  'customers.documents': () => ({ rows, identity }),
});

describe('the documents of a customer', () => {
  it('are listed with who added them; a removed one stays without its acts', async () => {
    host(list([kept(), kept({ id: 'd2', name: 'old.jpg', removed_at: 1_795_226_400_000_000, removed_by: 'Minh' })]));
    await visit(DocumentsRoom, at);
    const row = await screen.findByRole('row', { name: /consent\.pdf/ });
    expect(row).toHaveTextContent('Consent form');
    expect(row).toHaveTextContent('640 kB');
    expect(row).toHaveTextContent('Lan Anh');
    const gone = screen.getByRole('row', { name: /old\.jpg/ });
    expect(gone).toHaveTextContent('removed by Minh');
    expect(within(gone).queryByRole('button')).toBeNull();
  });

  it('open as a picture in place, and as a file where windows cannot show them', async () => {
    const shop = host({
      ...list([kept(), kept({ id: 'd2', name: 'before.png', file_type: 'image/png' })]),
      'host.document_open': ({ document }) =>
        document === 'd2'
          ? { name: 'before.png', file_type: 'image/png' as const, file: 'iVBORw0KGgo=' }
          : { name: 'consent.pdf', file_type: 'application/pdf' as const, file: btoa('%PDF-1.7') },
    });
    const made = vi.fn(() => 'blob:x');
    Object.assign(URL, { createObjectURL: made, revokeObjectURL: () => undefined });
    const press = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    await visit(DocumentsRoom, at);
    await userEvent.click(await screen.findByRole('button', { name: 'Open before.png' }));
    expect(await screen.findByRole('img', { name: 'before.png' })).toHaveAttribute(
      'src',
      'data:image/png;base64,iVBORw0KGgo=',
    );
    await userEvent.keyboard('{Escape}');
    await userEvent.click(await screen.findByRole('button', { name: 'Open consent.pdf' }));
    await waitFor(() => expect(press).toHaveBeenCalledOnce());
    expect(made).toHaveBeenCalledOnce();
    expect(shop.asked('host.document_open').map(({ document }) => document)).toEqual(['d2', 'd1']);
    press.mockRestore();
  });

  it('are added with what they are; one that is too large is not sent', async () => {
    const shop = host({
      ...list([]),
      'host.document_add': () => ({ document: 'd3', file_type: 'application/pdf' as const }),
    });
    await visit(DocumentsRoom, at);
    await screen.findByText('No documents yet');
    await waitFor(() => expect(screen.getByRole('button', { name: /Add a document/ })).toBeInTheDocument());
    await userEvent.keyboard('n');
    const dialog = await screen.findByRole('dialog', { name: 'Add a document' });
    const chooser = dialog.querySelector<HTMLInputElement>('input[type=file]')!;
    await userEvent.upload(
      chooser,
      new File([new Uint8Array(1024 * 1024 + 1)], 'big.pdf', { type: 'application/pdf' }),
    );
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('larger than 1 MB');
    expect(within(dialog).getByRole('button', { name: 'Keep the document' })).toBeDisabled();
    await userEvent.upload(chooser, new File(['%PDF-1.7'], 'form.pdf', { type: 'application/pdf' }));
    await userEvent.click(within(dialog).getByRole('button', { name: 'Keep the document' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(shop.asked('host.document_add')).toEqual([
      { customer: 'c1', kind: 'consent', name: 'form.pdf', file: btoa('%PDF-1.7') },
    ]);
  });

  it('a counter without the key says so, and still lists them', async () => {
    host({ ...list([kept()]), 'host.document_key': key('missing') });
    await visit(DocumentsRoom, at);
    expect(await screen.findByText(/does not have the shop's key/)).toBeInTheDocument();
    expect(screen.getByRole('row', { name: /consent\.pdf/ })).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Enter the recovery text' }));
    expect(wentTo()).toBe('/settings/documents');
  });

  it('of an identity only the last four characters are ever sent', async () => {
    const shop = host({ ...list([]), 'customers.set_identity': () => null });
    await visit(DocumentsRoom, at);
    await userEvent.click(await screen.findByRole('button', { name: 'Enter an identity' }));
    const dialog = await screen.findByRole('dialog', { name: 'Identity document' });
    await userEvent.type(within(dialog).getByLabelText('Last four characters of its number'), 'b 1234-567x');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save the identity' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(shop.asked('customers.set_identity')).toEqual([
      { customer: 'c1', identity: { kind: 'national_id', last4: '567X', expires: null } },
    ]);
  });

  it('an identity that is over says so; who may not change it has no button', async () => {
    const identity = {
      kind: 'passport' as const,
      last4: '7788',
      expires: '2020-01-01',
      expired: true,
      checked_at: 1_795_226_400_000_000,
      checked_by: 'Lan Anh',
    };
    host(list([], identity));
    await visit(DocumentsRoom, { ...at, grants: ALL.filter((grant) => !grant.startsWith('documents.')) });
    expect(await screen.findByText('expired')).toBeInTheDocument();
    expect(screen.getByText('7788')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /identity/ })).toBeNull();
    expect(screen.queryByRole('button', { name: /Add a document/ })).toBeNull();
  });
});
