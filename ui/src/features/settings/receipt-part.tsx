import { useLingui } from '@lingui/react/macro';
import { Section } from '@/design/page';
import { TextField } from '@/design/text-field';
import { SegmentedControl } from '@/design/toggles';
import { ShopForm, useDraft, WithShop, type Settings } from './use-shop';

/** What stands on every receipt, and its paper. */
export function ReceiptPart() {
  return <WithShop>{(settings) => <Form settings={settings} />}</WithShop>;
}

function Form({ settings }: { settings: Settings }) {
  const { t } = useLingui();
  const [draft, set, change] = useDraft({ receipt: settings.receipt });
  const { header, footer, width } = draft.receipt;
  const put = (part: Partial<Settings['receipt']>) => set({ receipt: { ...draft.receipt, ...part } });
  return (
    <Section title={t`Receipt`}>
      <ShopForm settings={settings} change={change}>
        <SegmentedControl<Settings['receipt']['width']>
          label={t`Paper`}
          value={width}
          onChange={(next) => put({ width: next })}
          choices={[
            { id: '58', name: t`Roll, 58 mm` },
            { id: '80', name: t`Roll, 80 mm` },
            { id: 'a4', name: t`Page, A4` },
          ]}
        />
        <TextField
          label={t`Above the items`}
          value={header}
          onChange={(text) => put({ header: text })}
          lines={3}
          maxLength={500}
          hint={t`Address, tax number, phone. The shop's name stands above it.`}
        />
        <TextField
          label={t`Below the total`}
          value={footer}
          onChange={(text) => put({ footer: text })}
          lines={3}
          maxLength={500}
          hint={t`A thank-you, opening hours, how to exchange.`}
        />
        <Preview name={settings.name} header={header} footer={footer} width={width} />
      </ShopForm>
    </Section>
  );
}

const PAPER = { '58': 'max-w-[13rem]', '80': 'max-w-[18rem]', a4: 'max-w-[28rem]' };

function Preview({ name, header, footer, width }: { name: string } & Settings['receipt']) {
  const { t } = useLingui();
  return (
    <figure className="grid gap-2">
      <figcaption className="text-13 font-semibold text-ink-soft">{t`How it will look`}</figcaption>
      <div className={`${PAPER[width]} grid gap-3 border border-rule bg-sheet p-4 text-center text-13`}>
        <strong className="text-15 font-semibold">{name}</strong>
        {header && <p className="break-words whitespace-pre-line">{header}</p>}
        <p className="border-y border-dashed border-rule py-3 text-ink-soft">{t`The items and the total`}</p>
        {footer && <p className="break-words whitespace-pre-line">{footer}</p>}
      </div>
    </figure>
  );
}
