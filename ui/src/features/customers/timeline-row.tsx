import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { cx } from '@/design/cx';
import { DateTime, DayName } from '@/design/date-time';
import { Code, Money, PhoneNumber } from '@/design/figures';
import { Icon } from '@/design/icon';
import { Mark } from '@/design/mark';
import { usePlace } from '@/design/place';
import { Tag } from '@/design/tag';
import { kindOf } from '@/features/wallet/words';
import { NoteMenu, type Note } from './pinned-notes';
import { SaleLink } from './sale-link';
import { amountOf, type Dated, type Happening } from './timeline';
import { CONTACTS, FIELDS, HAPPENINGS, SOURCES, word } from './words';

/** One thing that happened; the first of a day carries the day's name. */
export function TimelineRow({ dated, note }: { dated: Dated; note?: Note }) {
  const { what, opens } = dated;
  const { icon } = what.movement ? kindOf(what.movement) : HAPPENINGS[what.kind];
  return (
    <>
      {opens && (
        <h2 className="pt-5 pb-1 text-13 font-semibold text-ink-soft first-letter:uppercase">
          <DayName day={opens} />
        </h2>
      )}
      <div
        data-row
        tabIndex={-1}
        className="grid grid-cols-[3.5rem_1.75rem_minmax(0,1fr)_auto] items-start gap-x-2 border-b border-rule py-2.5 outline-none focus-visible:shadow-[inset_0_0_0_2px_var(--leaf)]"
      >
        <span className="text-13 leading-[1.6] text-ink-soft">
          <DateTime at={what.at} as="clock" />
        </span>
        <span className="pt-0.5 text-ink-soft">
          <Icon of={icon} />
        </span>
        <div className="min-w-0">
          <Words what={what} />
        </div>
        <div className="flex items-center gap-1">
          <Amount what={what} />
          {note && (
            <span className="-my-2.5">
              <NoteMenu note={note} />
            </span>
          )}
        </div>
      </div>
    </>
  );
}

/** Money into the wallet is leaf, promotional money petal; what was spent stays plain. */
function Amount({ what }: { what: Happening }) {
  const { currency } = usePlace();
  const found = amountOf(what, currency);
  if (!found) return null;
  const tone = { in: 'text-leaf-strong', promotional: 'text-petal-ink', plain: '' }[found.tone];
  return (
    <span className={cx('font-semibold', tone, found.gone && 'line-through')}>
      <Money amount={found.amount} signed={found.signed} bare />
    </span>
  );
}

function Words({ what }: { what: Happening }) {
  const detail = <Detail what={what} />;
  const isNote = what.kind === 'note';
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2">
        <span>{what.movement ? kindOf(what.movement).say() : HAPPENINGS[what.kind].say()}</span>
        <Label what={what} />
        {what.taken_back && (
          <Tag tone="amber">
            <Trans>taken back</Trans>
          </Tag>
        )}
      </p>
      {isNote && <p className="break-words whitespace-pre-line">{what.detail}</p>}
      <p className="text-13 break-words text-ink-soft">
        {what.staff && <bdi>{what.staff}</bdi>}
        {!isNote && what.detail && (
          <>
            {what.staff && ' · '}
            {detail}
          </>
        )}
      </p>
    </>
  );
}

/** More about an entry, in words. */
function Detail({ what }: { what: Happening }): ReactNode {
  const detail = what.detail ?? '';
  switch (what.kind) {
    case 'changed':
    case 'terms':
      return detail
        .split(', ')
        .map((field) => word(FIELDS, field))
        .filter(Boolean)
        .join(', ');
    case 'registered':
      return word(SOURCES, detail);
    case 'phone_changed':
      return (
        <Trans>
          before: <PhoneNumber shown={detail} />
        </Trans>
      );
    default:
      return <bdi>{detail}</bdi>;
  }
}

/** The receipt an entry belongs to; it opens. */
function Label({ what }: { what: Happening }) {
  if (!what.label) return null;
  if (what.kind === 'contact') return <span className="text-ink-soft">{word(CONTACTS, what.label)}</span>;
  if (what.kind === 'marked' || what.kind === 'unmarked') return <Mark mark={what.label} />;
  if (what.kind === 'price') return <bdi className="font-semibold">{what.label}</bdi>;
  const isSale =
    what.kind === 'sale' ||
    what.kind === 'sale_voided' ||
    what.kind === 'blacklist_passed' ||
    what.movement?.reference?.kind === 'sale';
  if (!isSale || !what.reference) return <Code>{what.label}</Code>;
  return <SaleLink sale={what.reference} label={what.label} />;
}
