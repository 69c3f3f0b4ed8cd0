import { useLingui } from '@lingui/react/macro';
import type { Ref } from 'react';
import { useMay } from '@/app/session';
import { useQueryOp } from '@/backend/queries';
import { AmountField } from '@/design/amount-field';
import { TextField } from '@/design/text-field';
import { SegmentedControl } from '@/design/toggles';
import { CategoryField } from './category-field';
import type { ItemDraft, ItemKind, WrongField } from './item-draft';

interface FieldsProps {
  draft: ItemDraft;
  onChange: (draft: ItemDraft) => void;
  /** Fields to be told about: only after somebody tried to save. */
  wrong: WrongField[];
  /** A saved item stays what it is: its past would no longer be right. */
  isNew: boolean;
  nameRef: Ref<HTMLInputElement>;
}

/** The fields of an item, the two that are needed first. */
export function ItemFields({ draft, onChange, wrong, isNew, nameRef }: FieldsProps) {
  const { t } = useLingui();
  const set = (change: Partial<ItemDraft>) => onChange({ ...draft, ...change });
  const told = (field: WrongField, words: string) => (wrong.includes(field) ? words : undefined);
  const mayCount = useMay('stock.adjust');
  const mayShop = useMay('settings.read');
  const shop = useQueryOp('identity.shop', {}, { enabled: mayShop });
  const rate = shop.data?.tax_rate_default;
  return (
    <>
      {isNew && (
        <SegmentedControl<ItemKind>
          label={t`Kind`}
          value={draft.kind}
          onChange={(kind) => set({ kind })}
          choices={[
            { id: 'service', name: t`Service` },
            { id: 'product', name: t`Product` },
          ]}
        />
      )}
      <TextField
        label={t`Name`}
        autoFocus
        inputRef={nameRef}
        maxLength={200}
        value={draft.name}
        onChange={(name) => set({ name })}
        error={told('name', t`Type what stands on the receipt.`)}
      />
      <div className="grid grid-cols-2 gap-3 phone:grid-cols-1">
        <AmountField
          label={t`Price`}
          value={draft.price}
          onChange={(price) => set({ price })}
          error={told('price', t`Type the price; zero is fine.`)}
        />
        {draft.kind === 'service' ? (
          <TextField
            label={t`Duration`}
            inputMode="numeric"
            ltr
            maxLength={4}
            value={draft.duration}
            onChange={(duration) => set({ duration })}
            after={<span className="pe-2 text-ink-soft">{t`min`}</span>}
            error={told('duration', t`Whole minutes, from 1 to 1,440.`)}
          />
        ) : isNew && mayCount ? (
          <TextField
            label={t`On the shelf here`}
            inputMode="numeric"
            ltr
            maxLength={7}
            value={draft.opening}
            onChange={(opening) => set({ opening })}
            error={told('opening', t`Whole pieces, zero or more.`)}
          />
        ) : (
          <span />
        )}
      </div>
      <CategoryField value={draft.category} onChange={(category) => set({ category })} />
      <div className="grid grid-cols-2 gap-3 phone:grid-cols-1">
        <TextField
          label={t`Code`}
          hint={t`The shop's own`}
          ltr
          maxLength={64}
          value={draft.code}
          onChange={(code) => set({ code })}
        />
        {draft.kind === 'product' && (
          <TextField
            label={t`Barcode`}
            hint={t`Scanning fills it`}
            ltr
            maxLength={64}
            value={draft.barcode}
            onChange={(barcode) => set({ barcode })}
          />
        )}
        <TextField
          label={t`Tax`}
          hint={rate ? t`Empty: the shop's rate, ${rate} %` : t`Empty: the shop's rate`}
          inputMode="decimal"
          ltr
          maxLength={6}
          value={draft.tax}
          onChange={(tax) => set({ tax })}
          after={<span className="pe-2 text-ink-soft">%</span>}
          error={told('tax', t`A percentage from 0 to 100, with at most two decimals.`)}
        />
        <div className={draft.kind === 'service' ? 'col-span-2 phone:col-span-1' : undefined}>
          <TextField
            label={t`Name in a second script`}
            maxLength={200}
            value={draft.name2}
            onChange={(name2) => set({ name2 })}
          />
        </div>
      </div>
    </>
  );
}
