import { Trans, useLingui } from '@lingui/react/macro';
import { Bookmark, Trash2 } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { Form } from 'react-aria-components/Form';
import { useMay } from '@/app/session';
import { useQueryOp } from '@/backend/queries';
import { useWrite } from '@/backend/use-write';
import { Button, IconButton } from '@/design/button';
import { Dialog } from '@/design/dialog';
import { Icon } from '@/design/icon';
import { FailureNotice } from '@/design/notice';
import { SelectField } from '@/design/select-field';
import { TextField } from '@/design/text-field';
import { toast } from '@/design/toast';
import { Checkbox } from '@/design/toggles';
import { EVERYBODY, isSame, type Look, type View } from './look';

interface ViewChoiceProps {
  look: Look;
  onLook: (look: Look) => void;
}

const ALL = 'all';
const OTHER = 'other';

/** What a view shows. */
function lookOf({ filter, order, reverse, columns }: View): Look {
  return { filter: filter ?? {}, order, reverse: reverse ?? false, columns };
}

function SharedBy({ name }: { name: string }) {
  return <Trans>Shared by {name}</Trans>;
}

/** The saved views, and saving what is shown as one. */
export function ViewChoice({ look, onLook }: ViewChoiceProps) {
  const { t } = useLingui();
  const maySettings = useMay('settings.write');
  const views = useQueryOp('customers.views', {});
  const remove = useWrite('customers.remove_view');
  const [saving, setSaving] = useState(false);
  const rows = views.data?.rows ?? [];
  const current = rows.find((view) => isSame(lookOf(view), look));
  const shownName = current?.name ?? '';
  const plain = isSame(EVERYBODY, look);
  const choices = [
    { id: ALL, name: t`All customers` },
    ...rows.map((view) => ({
      id: view.id,
      name: view.name,
      detail: view.shared ? (
        view.own ? (
          <Trans>Shared with everybody</Trans>
        ) : (
          <SharedBy name={view.staff_name} />
        )
      ) : undefined,
    })),
    ...(current || plain ? [] : [{ id: OTHER, name: t`Not saved` }]),
  ];
  const choose = (id: string) => {
    const view = rows.find((one) => one.id === id);
    if (view) onLook(lookOf(view));
    else if (id === ALL) onLook(EVERYBODY);
  };
  const drop = async (view: View) => {
    if (await remove.attempt({ view: view.id })) {
      const { name } = view;
      toast(t`The view ${name} is gone.`);
      onLook(EVERYBODY);
    }
  };
  return (
    <div className="flex items-end gap-1 phone:w-full">
      <div className="w-48 phone:w-auto phone:flex-1">
        <SelectField
          label={t`View`}
          labelHidden
          value={current?.id ?? (plain ? ALL : OTHER)}
          onChange={choose}
          choices={choices}
        />
      </div>
      {current && (current.own || maySettings) && (
        <IconButton
          label={t`Remove the view ${shownName}`}
          icon={<Icon of={Trash2} />}
          onPress={() => void drop(current)}
          isDisabled={remove.busy}
        />
      )}
      {!current && !plain && (
        <Button icon={<Icon of={Bookmark} />} onPress={() => setSaving(true)}>{t`Save as view`}</Button>
      )}
      <Dialog
        isOpen={saving}
        onClose={() => setSaving(false)}
        title={t`Save as view`}
        actions={<Button variant="main" type="submit" form="view">{t`Save the view`}</Button>}
      >
        {saving && <Fields look={look} onClose={() => setSaving(false)} />}
      </Dialog>
    </div>
  );
}

function Fields({ look, onClose }: { look: Look; onClose: () => void }) {
  const { t } = useLingui();
  const mayShare = useMay('customers.write');
  const save = useWrite('customers.save_view');
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const [tried, setTried] = useState(false);
  const blank = name.trim() === '';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (blank || save.busy) return;
    if (await save.attempt({ name: name.trim(), shared, look })) onClose();
  };
  return (
    <Form id="view" className="grid gap-4" onSubmit={(event) => void submit(event)}>
      <TextField
        label={t`Name of the view`}
        autoFocus
        maxLength={60}
        value={name}
        onChange={setName}
        hint={<Trans>It keeps the conditions, the order and the columns.</Trans>}
        error={tried && blank ? t`Give it a name to find it by.` : undefined}
      />
      {mayShare && (
        <Checkbox value={shared} onChange={setShared} detail={t`Everybody who sees customers can choose it.`}>
          {t`Share with everybody`}
        </Checkbox>
      )}
      <FailureNotice failure={save.failure} />
    </Form>
  );
}
