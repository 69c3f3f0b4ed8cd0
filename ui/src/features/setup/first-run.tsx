import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { setPrefs } from '@/app/prefs';
import { Button } from '@/design/button';
import { cx } from '@/design/cx';
import { useKeys } from '@/design/keys';
import { Logo } from '@/design/logo';
import type { Language } from '@/design/money';
import { isLanguage } from '@/locale/locale';
import { likelyCountry } from './countries';
import type { Draft } from './draft';
import { DatabaseStep } from './database-step';
import { FinishStep } from './finish-step';
import { JoinStep } from './join-step';
import { OwnerStep, ownerReady } from './owner-step';
import { ShopStep, shopReady } from './shop-step';
import { WelcomeStep } from './welcome-step';

function firstDraft(language: Language): Draft {
  const country = likelyCountry(language);
  return {
    database: 'local',
    url: '',
    tested: null,
    shops: [],
    join: null,
    counter: '',
    counterBranch: null,
    shop: '',
    country: country.code,
    currency: country.currency,
    zone: country.zone,
    language,
    branch: '',
    owner: '',
    password: '',
    pin: '',
    demonstration: false,
  };
}

interface Step {
  id: string;
  name: string;
  title: string;
  ready: boolean;
  /** A field of it takes the focus by itself. */
  asks?: boolean;
  page: ReactNode;
}

/** The first run: from an empty computer to a shop that can sell, in five short steps. */
export default function FirstRun() {
  const { t, i18n } = useLingui();
  const language = isLanguage(i18n.locale) ? i18n.locale : 'en';
  const [draft, setDraft] = useState(() => firstDraft(language));
  const [at, setAt] = useState(0);
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));

  const joined = draft.database === 'server' ? draft.shops.find((shop) => shop.id === draft.join) : undefined;
  const begin: Step[] = [
    {
      id: 'welcome',
      name: t`Language`,
      title: t`Welcome to Champa`,
      ready: true,
      page: (
        <WelcomeStep
          onLanguage={(code) => {
            setPrefs({ language: code });
            const { code: country, currency, zone } = likelyCountry(code);
            set({ language: code, country, currency, zone });
          }}
        />
      ),
    },
    {
      id: 'database',
      name: t`Data`,
      title: t`Where shall the shop's data live?`,
      ready: draft.database === 'local' || draft.tested === draft.url.trim(),
      page: <DatabaseStep draft={draft} set={set} />,
    },
  ];
  const join: Step[] = joined
    ? [
        {
          id: 'join',
          name: t`Counter`,
          title: t`Which counter is this?`,
          ready: true,
          page: <JoinStep draft={draft} shop={joined} set={set} onBack={() => setAt(1)} />,
        },
      ]
    : [];
  const found: Step[] = [
    {
      id: 'shop',
      name: t`Shop`,
      title: t`Which shop is this?`,
      ready: shopReady(draft),
      asks: true,
      page: <ShopStep draft={draft} set={set} />,
    },
    {
      id: 'owner',
      name: t`Owner`,
      title: t`Who owns it?`,
      ready: ownerReady(draft),
      asks: true,
      page: <OwnerStep draft={draft} set={set} />,
    },
    {
      id: 'finish',
      name: t`Ready`,
      title: t`Everything together`,
      ready: true,
      page: <FinishStep draft={draft} set={set} onBack={() => setAt(3)} />,
    },
  ];
  const steps = [...begin, ...(joined ? join : found)];
  return <Steps steps={steps} at={at} go={setAt} />;
}

function Steps({ steps, at, go }: { steps: Step[]; at: number; go: (to: number) => void }) {
  const { t } = useLingui();
  const step = steps[at];
  const last = at === steps.length - 1;
  const goOn = () => {
    if (step?.ready && !last) go(at + 1);
  };
  useKeys([{ keys: 'Enter', label: t`Go on`, run: goOn, disabled: !step?.ready || last }]);
  const title = useRef<HTMLHeadingElement>(null);
  const asks = step?.asks ?? false;
  // The next step is announced, and the keyboard begins at its top. A field that asks for the focus gets it, which after
  // Enter in a form happens only a moment later.
  useEffect(() => {
    if (at > 0 && !asks) title.current?.focus();
  }, [at, asks]);
  if (!step) return null;
  return (
    <div className="grid h-full grid-cols-[17rem_minmax(0,1fr)] phone:grid-cols-1 phone:grid-rows-[auto_minmax(0,1fr)]">
      <aside className="flex flex-col gap-8 border-e border-rule bg-sheet p-6 phone:flex-row phone:items-center phone:gap-4 phone:border-e-0 phone:border-b phone:p-4">
        <div className="flex items-center gap-3">
          <Logo size={40} />
          <strong className="text-18 font-semibold phone:sr-only">Champa</strong>
        </div>
        <ol className="grid gap-1 phone:flex phone:flex-1 phone:justify-end phone:gap-2">
          {steps.map((one, index) => (
            <li
              key={one.id}
              aria-current={index === at ? 'step' : undefined}
              className={cx(
                'flex min-h-11 items-center gap-3 rounded-8 px-3 phone:min-h-0 phone:px-0',
                index === at ? 'font-semibold text-leaf-strong desk:bg-leaf-wash' : 'text-ink-soft',
              )}
            >
              <span
                className={cx(
                  'grid size-6 shrink-0 place-items-center rounded-full text-12 font-semibold',
                  index <= at ? 'bg-leaf text-on-leaf' : 'border border-edge',
                )}
              >
                {index + 1}
              </span>
              <span className="phone:sr-only">{one.name}</span>
            </li>
          ))}
        </ol>
      </aside>
      <main className="min-h-0 overflow-auto">
        <form
          className="mx-auto flex min-h-full w-full max-w-[40rem] flex-col gap-6 p-6 desk:py-12"
          onSubmit={(event) => {
            event.preventDefault();
            goOn();
          }}
        >
          <h1 ref={title} tabIndex={-1} className="text-24 font-semibold shadow-none! outline-none">
            {step.title}
          </h1>
          <div key={step.id} className="arrive grid gap-5">
            {step.page}
          </div>
          {!last && (
            <footer className="mt-auto flex justify-between gap-2 pt-4">
              {at > 0 ? <Button onPress={() => go(at - 1)}>{t`Back`}</Button> : <span />}
              <Button variant="main" type="submit" keyHint="Enter" isDisabled={!step.ready}>
                <Trans>Go on</Trans>
              </Button>
            </footer>
          )}
        </form>
      </main>
    </div>
  );
}
