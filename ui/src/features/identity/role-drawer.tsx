import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useMay } from '@/app/session';
import type { Grant, RefundLimit } from '@/backend/contract';
import { GRANTS } from '@/backend/grants';
import { useWrite } from '@/backend/use-write';
import { AmountField } from '@/design/amount-field';
import { Button } from '@/design/button';
import { ConfirmDialog, Drawer } from '@/design/dialog';
import { latinDigits } from '@/design/money';
import { FailureNotice, Notice } from '@/design/notice';
import { TextField } from '@/design/text-field';
import { toast } from '@/design/toast';
import { Checkbox } from '@/design/toggles';

/** A role on its way: a new one, an own one being changed, or a shipped one being looked at. */
export interface RoleDraft {
  /** null while it is new. */
  role: string | null;
  name: string;
  grants: Grant[];
  discount_limit: string;
  refund_limit: RefundLimit;
  /** The role it shows or was copied from. */
  from: string | null;
  /** Came with Champa: it can be copied, not changed. */
  fixed: boolean;
  people: number;
}

/** Grants by the room they open. */
function useRooms(): { name: string; grants: Grant[] }[] {
  const { t } = useLingui();
  const all = Object.keys(GRANTS) as Grant[];
  const of = (...nouns: string[]) => all.filter((grant) => nouns.some((noun) => grant.startsWith(`${noun}.`)));
  return [
    { name: t`Selling`, grants: of('sales') },
    { name: t`Customers`, grants: of('customers') },
    { name: t`Wallets`, grants: of('wallet') },
    { name: t`Services, products, stock`, grants: of('catalog', 'stock') },
    { name: t`Staff, settings, log`, grants: of('staff', 'roles', 'settings', 'log') },
  ];
}

interface RoleDrawerProps {
  draft: RoleDraft | null;
  onClose: () => void;
  onCopy: (copy: RoleDraft) => void;
}

/** What a role may do, grant by grant. */
export function RoleDrawer({ draft, onClose, onCopy }: RoleDrawerProps) {
  const { t } = useLingui();
  const title = draft?.fixed ? draft.from : draft?.role ? draft.name : t`New role`;
  return (
    <Drawer isOpen={draft !== null} onClose={onClose} title={title ?? ''}>
      {draft && <RoleForm key={`${draft.role}${draft.fixed}`} draft={draft} onClose={onClose} onCopy={onCopy} />}
    </Drawer>
  );
}

/** Reads a percentage as people type it. */
function percent(text: string): string {
  return latinDigits(text)
    .replace(',', '.')
    .replace(/[^\d.]/g, '');
}

function RoleForm({ draft, onClose, onCopy }: RoleDrawerProps & { draft: RoleDraft }) {
  const { t } = useLingui();
  const mayWrite = useMay('roles.write');
  const rooms = useRooms();
  const [name, setName] = useState(draft.name);
  const [grants, setGrants] = useState<Set<Grant>>(new Set(draft.grants));
  const [limit, setLimit] = useState(draft.discount_limit);
  const [refund, setRefund] = useState(draft.refund_limit);
  const save = useWrite('identity.save_role');
  const locked = draft.fixed || !mayWrite;

  const toggle = (grant: Grant, on: boolean) => {
    const next = new Set(grants);
    if (on) next.add(grant);
    else next.delete(grant);
    setGrants(next);
  };
  const submit = async () => {
    const saved = await save.attempt({
      ...(draft.role ? { role: draft.role } : {}),
      name: name.trim(),
      grants: [...grants].sort(),
      discount_limit: limit || '0',
      refund_limit: refund === 'unlimited' || refund.amount !== '' ? refund : { amount: '0' },
    });
    if (!saved) return;
    toast(t`The role ${name} is saved.`);
    onClose();
  };

  return (
    <form
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {draft.fixed && (
        <Notice>
          <Trans>This role came with Champa and stays as it is. A copy of it can be changed.</Trans>
        </Notice>
      )}
      {!locked && (
        <TextField label={t`Name of the role`} value={name} onChange={setName} maxLength={60} autoFocus isRequired />
      )}
      <TextField
        label={t`Discount without asking, in percent`}
        value={limit}
        onChange={(text) => setLimit(percent(text))}
        inputMode="decimal"
        ltr
        isReadOnly={locked}
      />
      <RefundField limit={refund} onChange={setRefund} locked={locked} />
      {rooms.map((room) => (
        <fieldset key={room.name} className="grid">
          <legend className="pb-1 text-13 font-semibold text-ink-soft">{room.name}</legend>
          {room.grants.map((grant) => (
            <Checkbox key={grant} value={grants.has(grant)} onChange={(on) => toggle(grant, on)} isDisabled={locked}>
              {GRANTS[grant]()}
            </Checkbox>
          ))}
        </fieldset>
      ))}
      <FailureNotice failure={save.failure} />
      {!locked && (
        <Button variant="main" type="submit" busy={save.busy} isDisabled={name.trim() === ''}>
          <Trans>Save the role</Trans>
        </Button>
      )}
      {draft.fixed && mayWrite && (
        <Button onPress={() => onCopy({ ...draft, role: null, fixed: false, people: 0, name: '' })}>
          <Trans>Make a copy to change</Trans>
        </Button>
      )}
      {draft.role && mayWrite && <Removal draft={draft} onClose={onClose} />}
    </form>
  );
}

/** What the role may refund for one order, or that there is no limit. */
function RefundField(props: { limit: RefundLimit; onChange: (limit: RefundLimit) => void; locked: boolean }) {
  const { limit, onChange, locked } = props;
  const { t } = useLingui();
  const isAny = limit === 'unlimited';
  return (
    <div className="grid gap-1">
      {!isAny && (
        <AmountField
          label={t`Refund without asking, for one order`}
          value={limit.amount}
          onChange={(amount) => onChange({ amount })}
          isDisabled={locked}
        />
      )}
      <Checkbox
        value={isAny}
        onChange={(any) => onChange(any ? 'unlimited' : { amount: '0' })}
        isDisabled={locked}
      >{t`Refunds of any amount without asking`}</Checkbox>
    </div>
  );
}

function Removal({ draft, onClose }: { draft: RoleDraft; onClose: () => void }) {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const remove = useWrite('identity.remove_role');
  const name = draft.name;
  const role = draft.role ?? '';
  if (draft.people > 0) {
    return (
      <p className="text-13 text-ink-soft">
        <Trans>To remove this role, give the people who have it another one first.</Trans>
      </p>
    );
  }
  return (
    <>
      <Button variant="quiet" onPress={() => setAsking(true)}>
        <Trans>Remove this role</Trans>
      </Button>
      <ConfirmDialog
        isOpen={asking}
        onClose={() => setAsking(false)}
        title={t`Remove the role ${name}?`}
        act={t`Remove the role ${name}`}
        busy={remove.busy}
        onConfirm={() => void remove.run({ role }).then(onClose, () => undefined)}
      >
        <Trans>Nobody has it now. It cannot be brought back, only made again.</Trans>
        <FailureNotice failure={remove.failure} />
      </ConfirmDialog>
    </>
  );
}
