import { Trans, useLingui } from '@lingui/react/macro';
import { goTo } from '@/app/router-link';
import type { Output } from '@/backend/call';
import { Button } from '@/design/button';
import { useKeys } from '@/design/keys';
import { Notice } from '@/design/notice';
import { nameOf } from '@/features/customers/name';
import { toCustomer } from '@/features/customers/ways';

type Into = NonNullable<Output<'customers.get'>['merged_into']>;

/** Of a profile that went into another one: where to go on. */
export function MergedNotice({ into }: { into: Into }) {
  const { t } = useLingui();
  const name = nameOf({ name: into.name, status: 'stub' });
  const open = () => goTo(toCustomer(into.id));
  useKeys([{ keys: 'Enter', label: t`Open ${name}`, run: open }]);
  return (
    <Notice tone="sky" action={<Button variant="quiet" keyHint="Enter" onPress={open}>{t`Open ${name}`}</Button>}>
      <Trans>
        This profile went into <bdi>{name}</bdi>: purchases, wallet and notes are there.
      </Trans>
    </Notice>
  );
}
