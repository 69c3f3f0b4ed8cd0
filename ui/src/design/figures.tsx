import { cx } from './cx';
import { currencySign, written } from './money';
import { usePlace } from './place';

export interface MoneyProps {
  /** Wire amount. */
  amount: string;
  /** Write a plus before what is above zero. */
  signed?: boolean;
  /** Without the currency, where a column or heading says it. */
  bare?: boolean;
  /** The one large figure of the screen: 56 px, 40, 24; otherwise as the text around it. */
  size?: 'huge' | 'big' | 'title';
}

const SIZES = {
  huge: 'text-56 leading-[1.1] font-semibold tracking-[-0.02em]',
  big: 'text-40 leading-[1.15] font-semibold tracking-[-0.01em]',
  title: 'text-24 font-semibold',
};
const SIGNS = { huge: 'text-24', big: 'text-18', title: 'text-15' };

/** An amount: tabular figures, the currency smaller, isolated so that a minus never jumps sides in Arabic. */
export function Money({ amount, signed, bare, size }: MoneyProps) {
  const { currency, language } = usePlace();
  return (
    <bdi dir="ltr" className={cx('amount', size && SIZES[size])}>
      {written(amount, { currency, language, signed })}
      {!bare && (
        <span
          className={cx(
            'font-normal tracking-normal',
            size ? `${SIGNS[size]} ms-1.5 text-ink-soft` : 'ms-1 text-[0.875em]',
          )}
        >
          {currencySign(currency, language)}
        </span>
      )}
    </bdi>
  );
}

/** A phone as the host shows it (whole or masked), never broken, never mirrored. */
export function PhoneNumber({ shown }: { shown: string }) {
  return (
    <bdi dir="ltr" className="amount">
      {shown}
    </bdi>
  );
}

/** A number or code that people read out: CUST-00417, K1-000042, a barcode. */
export function Code({ children }: { children: string | number }) {
  return (
    <bdi dir="ltr" className="amount">
      {children}
    </bdi>
  );
}

/** A count with the groups of the language. */
export function Count({ value }: { value: number }) {
  const { language } = usePlace();
  const group = written(BigInt(Math.trunc(value)), { currency: 'VND', language });
  return (
    <bdi dir="ltr" className="amount">
      {group}
    </bdi>
  );
}
