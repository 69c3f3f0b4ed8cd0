import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { AmountField } from '@/design/amount-field';
import { Button } from '@/design/button';
import { Dialog } from '@/design/dialog';
import { TextField } from '@/design/text-field';

/** Something that is not in the catalog, sold at a price of its own. */
export function OpenLineDialog(props: {
  name: string;
  onAdd: (name: string, amount: string) => void;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const [name, setName] = useState(props.name);
  const [amount, setAmount] = useState('');
  const ready = name.trim() !== '' && amount !== '';
  const add = () => ready && props.onAdd(name.trim(), amount);
  return (
    <Dialog
      isOpen
      onClose={props.onClose}
      title={t`Sell at a price of its own`}
      actions={
        <Button variant="main" onPress={add} isDisabled={!ready} keyHint="Enter">
          {t`Add to the basket`}
        </Button>
      }
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextField label={t`What it is`} value={name} onChange={setName} maxLength={120} isRequired />
        <AmountField label={t`Price`} value={amount} onChange={setAmount} autoFocus isRequired large />
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
