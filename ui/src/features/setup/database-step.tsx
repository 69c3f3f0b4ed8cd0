import { Trans, useLingui } from '@lingui/react/macro';
import { HardDrive, Plus, Server, Store, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { cx } from '@/design/cx';
import { Icon } from '@/design/icon';
import { FailureNotice, Notice } from '@/design/notice';
import { TextField } from '@/design/text-field';
import type { Draft } from './draft';

interface StepProps {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
}

interface WayProps {
  chosen: boolean;
  onChoose: () => void;
  icon: LucideIcon;
  title: string;
  children: ReactNode;
}

function Way({ chosen, onChoose, icon, title, children }: WayProps) {
  return (
    <button
      type="button"
      role="radio"
      aria-checked={chosen}
      onClick={onChoose}
      className={cx(
        'flex items-start gap-4 rounded-8 border p-5 text-start outline-none',
        chosen ? 'border-leaf bg-leaf-wash shadow-[inset_0_0_0_1px_var(--leaf)]' : 'border-rule bg-sheet hover:bg-sunk',
      )}
    >
      <span className={chosen ? 'text-leaf-strong' : 'text-ink-soft'}>
        <Icon of={icon} />
      </span>
      <span className="grid gap-1">
        <span className="font-semibold">{title}</span>
        <span className="text-ink-soft">{children}</span>
      </span>
    </button>
  );
}

/** A file on this computer, or a Postgres server that several counters share. */
export function DatabaseStep({ draft, set }: StepProps) {
  const { t } = useLingui();
  return (
    <>
      <div role="radiogroup" aria-label={t`Where shall the shop's data live?`} className="grid gap-2">
        <Way
          chosen={draft.database === 'local'}
          onChoose={() => set({ database: 'local' })}
          icon={HardDrive}
          title={t`On this computer`}
        >
          <Trans>One counter. Nothing to install, works without a network. The right choice when in doubt.</Trans>
        </Way>
        <Way
          chosen={draft.database === 'server'}
          onChoose={() => set({ database: 'server' })}
          icon={Server}
          title={t`On a Postgres server`}
        >
          <Trans>Several counters or branches share one set of books. Somebody must look after the server.</Trans>
        </Way>
      </div>
      {draft.database === 'server' && <ServerTest draft={draft} set={set} />}
    </>
  );
}

function ServerTest({ draft, set }: StepProps) {
  const { t } = useLingui();
  const test = useWrite('host.test_database');
  const url = draft.url.trim();
  const answered = draft.tested === url && url !== '';
  const version = test.output?.server_version ?? '';
  return (
    <div className="grid gap-3">
      <TextField
        label={t`Address of the database`}
        value={draft.url}
        onChange={(text) => {
          set({ url: text, tested: null, shops: [], join: null });
          test.reset();
        }}
        ltr
        autoFocus
        autoComplete="off"
        placeholder="postgres://name:password@computer:5432/champa"
        hint={t`Whoever looks after the server knows it. It is kept in this computer's safe place for secrets.`}
      />
      <div>
        <Button
          busy={test.busy}
          isDisabled={url === ''}
          onPress={() =>
            void test.attempt({ url }).then((output) => output && set({ tested: url, shops: output.shops, join: null }))
          }
        >
          <Trans>Test the connection</Trans>
        </Button>
      </div>
      <FailureNotice failure={test.failure} />
      {answered && (
        <Notice tone="leaf">
          <Trans>The server answers and has all that Champa needs. Postgres {version}.</Trans>
        </Notice>
      )}
      {answered && draft.shops.length > 0 && <ExistingShops draft={draft} set={set} />}
    </div>
  );
}

/** The database has shops already: this computer becomes a counter of one of them, or begins another shop. */
function ExistingShops({ draft, set }: StepProps) {
  const { t } = useLingui();
  return (
    <div role="radiogroup" aria-label={t`Shops in this database`} className="grid gap-2">
      {draft.shops.map((shop) => (
        <Way
          key={shop.id}
          chosen={draft.join === shop.id}
          onChoose={() => set({ join: shop.id, counterBranch: shop.branches[0]?.id ?? null })}
          icon={Store}
          title={shop.name}
        >
          <Trans>This computer becomes another counter of this shop. Its owner must be here with the password.</Trans>
        </Way>
      ))}
      <Way chosen={draft.join === null} onChoose={() => set({ join: null })} icon={Plus} title={t`Another shop`}>
        <Trans>A new shop beside those above. It shares the server with them and sees nothing of them.</Trans>
      </Way>
    </div>
  );
}
