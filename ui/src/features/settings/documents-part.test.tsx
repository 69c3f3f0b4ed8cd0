import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Output } from '@/backend/call';
import { ALL, host, visit } from '@/features/customers/testing/room';
import { DocumentsPart } from './documents-part';

const at = { path: '/settings', at: '/settings' };
const key = (state: Output<'host.document_key'>['state']) => ({
  state,
  id: '0123456789abcdef',
  made_at: 1_795_226_400_000_000,
  shown_at: null,
});
const answers = { 'customers.document_limit': () => ({ megabytes: 10 }) };

describe('the key of documents', () => {
  it('is written down behind the password, and taken off the screen again', async () => {
    const shop = host({
      ...answers,
      'host.document_key': () => key('here'),
      'host.document_key_show': () => ({ text: 'ABCDE-FGHJK' }),
    });
    await visit(DocumentsPart, at);
    expect(await screen.findByText('not yet: write it down')).toBeInTheDocument();
    await userEvent.type(screen.getByLabelText('Your password'), 'correct horse');
    await userEvent.click(screen.getByRole('button', { name: 'Show the recovery text' }));
    expect(await screen.findByText('ABCDE FGHJK')).toBeInTheDocument();
    expect(shop.asked('host.document_key_show')).toEqual([{ password: 'correct horse' }]);
    await userEvent.click(screen.getByRole('button', { name: 'I have written it down' }));
    expect(screen.queryByText('ABCDE FGHJK')).toBeNull();
    expect(screen.getByLabelText('Your password')).toHaveValue('');
  });

  it('is brought to a counter that lacks it', async () => {
    let state: Output<'host.document_key'>['state'] = 'missing';
    const shop = host({
      ...answers,
      'host.document_key': () => key(state),
      'host.document_key_enter': () => {
        state = 'here';
        return key(state);
      },
    });
    await visit(DocumentsPart, at);
    await userEvent.type(await screen.findByLabelText('Recovery text'), 'abcde fghjk');
    await userEvent.click(screen.getByRole('button', { name: 'Bring the key here' }));
    await waitFor(() => expect(screen.queryByLabelText('Recovery text')).toBeNull());
    expect(shop.asked('host.document_key_enter')).toEqual([{ text: 'abcde fghjk' }]);
  });

  it('is the owner’s; others see whether it is here', async () => {
    host({ ...answers, 'host.document_key': () => key('missing') });
    await visit(DocumentsPart, { ...at, grants: ALL.filter((grant) => grant !== 'documents.key') });
    expect(await screen.findByText(/cannot be opened/)).toBeInTheDocument();
    expect(screen.queryByLabelText('Recovery text')).toBeNull();
  });

  it('and the size of a document is set from 1 to 20', async () => {
    const shop = host({
      ...answers,
      'host.document_key': () => key('none'),
      'customers.set_document_limit': ({ megabytes }) => ({ megabytes }),
    });
    await visit(DocumentsPart, at);
    const field = await screen.findByLabelText('At most, in MB');
    await userEvent.clear(field);
    await userEvent.type(field, '21');
    expect(screen.getByText('From 1 to 20.')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Save the size' })).toBeDisabled();
    await userEvent.clear(field);
    await userEvent.type(field, '12');
    await userEvent.click(screen.getByRole('button', { name: 'Save the size' }));
    await waitFor(() => expect(shop.asked('customers.set_document_limit')).toEqual([{ megabytes: 12 }]));
  });
});
