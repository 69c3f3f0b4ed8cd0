import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useMay } from '@/app/session';
import { Code } from '@/design/figures';
import { SaleDrawer } from '@/features/sales/sale-drawer';

/** The number of a sale; it opens beside the list, for those who may see sales. */
export function SaleLink({ sale, label }: { sale: string; label: string }) {
  const { t } = useLingui();
  const maySee = useMay('sales.read');
  const [isOpen, setOpen] = useState(false);
  if (!maySee) return <Code>{label}</Code>;
  return (
    <>
      <Button
        onPress={() => setOpen(true)}
        aria-label={t`Open the sale ${label}`}
        className="-my-2.5 min-h-11 rounded-4 px-0.5 text-leaf-strong underline underline-offset-2 outline-none"
      >
        <Code>{label}</Code>
      </Button>
      {isOpen && <SaleDrawer sale={sale} number={label} onClose={() => setOpen(false)} />}
    </>
  );
}
