import { useLingui } from '@lingui/react/macro';
import { useDeferredValue } from 'react';
import { useMay } from '@/app/session';
import { useQueryOp } from '@/backend/queries';
import { SelectField } from '@/design/select-field';
import type { Filter } from './look';
import { SuggestField } from './suggest-field';
import { choicesOf, REACHES } from './words';

interface MoreProps {
  wish: Filter;
  set: (change: Filter) => void;
}

const ANY = 'any';

/** Conditions about where people live, how they want to be reached, whose prices they pay and what they had. */
export function MoreConditions({ wish, set }: MoreProps) {
  const { t } = useLingui();
  const places = useQueryOp('customers.places', {});
  const groups = useQueryOp('customers.groups', {});
  const any = { id: ANY, name: t`Any` };
  const group = groups.data?.rows ?? [];
  return (
    <>
      <SuggestField
        label={t`Area`}
        hint={t`Province, city, district or ward of an address`}
        value={wish.area ?? ''}
        onChange={(area) => set({ area: area || undefined })}
        words={(places.data?.provinces ?? [])
          .filter((one) => !one.former)
          .map((one) => ({ name: one.name, detail: one.english === one.name ? undefined : one.english }))}
      />
      <SelectField
        label={t`Wants offers by`}
        value={wish.offers ?? ANY}
        onChange={(id) => set({ offers: id === ANY ? undefined : (id as Filter['offers']) })}
        choices={[any, ...choicesOf(REACHES)]}
      />
      {group.length > 0 && (
        <SelectField<string>
          label={t`Customer group`}
          value={wish.group ?? ANY}
          onChange={(id) => set({ group: id === ANY ? undefined : id })}
          choices={[any, ...group.map(({ id, name }) => ({ id, name }))]}
        />
      )}
      <Bought wish={wish} set={set} />
    </>
  );
}

/** What they had: a service or product by its name, or anything of a category. */
function Bought({ wish, set }: MoreProps) {
  const { t } = useLingui();
  const may = useMay('catalog.read');
  const asked = useDeferredValue((wish.bought ?? '').trim());
  const found = useQueryOp('catalog.search', { text: asked, limit: 8 }, { enabled: may && asked !== '', keep: true });
  const categories = useQueryOp('catalog.categories', {}, { enabled: may });
  const any = { id: ANY, name: t`Any` };
  const names = [...new Set((found.data?.rows ?? []).map((row) => row.name))];
  const known = (categories.data?.rows ?? []).map((row) => ({ id: row.name, name: row.name }));
  if (!may) return null;
  return (
    <>
      <SuggestField
        label={t`Had this service or product`}
        hint={t`Its whole name in the catalog`}
        value={wish.bought ?? ''}
        onChange={(bought) => set({ bought: bought || undefined })}
        words={names.map((name) => ({ name }))}
      />
      {known.length > 0 && (
        <SelectField<string>
          label={t`Had something of the category`}
          value={wish.bought_category ?? ANY}
          onChange={(id) => set({ bought_category: id === ANY ? undefined : id })}
          choices={[any, ...known]}
        />
      )}
    </>
  );
}
