import { useLingui } from '@lingui/react/macro';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMay } from '@/app/session';
import { cx } from '@/design/cx';
import { Page } from '@/design/page';
import { NoPermission } from '@/design/states';
import { AboutPart } from './about-part';
import { BooksPart } from './books-part';
import { BranchesPart } from './branches-part';
import { CountersPart } from './counters-part';
import { DevicePart } from './device-part';
import { DocumentsPart } from './documents-part';
import { GroupsPart } from './groups-part';
import { LookupPart } from './lookup-part';
import { LogPart } from './log-part';
import { ReceiptPart } from './receipt-part';
import { RequiredPart } from './required-part';
import { SafetyPart } from './safety-part';
import { ShiftsPart } from './shifts-part';
import { ShopPart } from './shop-part';
import { WalletPart } from './wallet-part';

interface Part {
  id: string;
  name: string;
  may: boolean;
  page: ReactNode;
}

function useParts(): Part[] {
  const { t } = useLingui();
  const settings = useMay('settings.read');
  const log = useMay('log.read');
  return [
    { id: 'device', name: t`This device`, may: true, page: <DevicePart /> },
    { id: 'shop', name: t`Shop`, may: settings, page: <ShopPart /> },
    { id: 'books', name: t`Money and tax`, may: settings, page: <BooksPart /> },
    { id: 'wallets', name: t`Wallets`, may: settings, page: <WalletPart /> },
    { id: 'shifts', name: t`Shifts`, may: settings, page: <ShiftsPart /> },
    { id: 'receipt', name: t`Receipt`, may: settings, page: <ReceiptPart /> },
    { id: 'customers', name: t`Customer fields`, may: settings, page: <RequiredPart /> },
    { id: 'groups', name: t`Customer groups`, may: settings, page: <GroupsPart /> },
    { id: 'documents', name: t`Documents`, may: settings, page: <DocumentsPart /> },
    { id: 'lookup', name: t`Look up elsewhere`, may: settings, page: <LookupPart /> },
    { id: 'branches', name: t`Branches`, may: settings, page: <BranchesPart /> },
    { id: 'counters', name: t`Counters`, may: settings, page: <CountersPart /> },
    { id: 'safety', name: t`Lock and safety`, may: settings, page: <SafetyPart /> },
    { id: 'log', name: t`Operation log`, may: log, page: <LogPart /> },
    { id: 'about', name: t`About Champa`, may: true, page: <AboutPart /> },
  ];
}

/** Settings, part by part: the list at the side, or above where the window is narrow. */
export default function SettingsPage() {
  const { t } = useLingui();
  const { part } = useParams({ strict: false }) as { part?: string };
  const parts = useParts();
  const current = parts.find((one) => one.id === part) ?? parts[0];
  return (
    <Page title={t`Settings`} fixed>
      <div className="grid min-h-0 flex-1 grid-cols-[13rem_minmax(0,1fr)] gap-8 phone:grid-cols-1 phone:grid-rows-[auto_minmax(0,1fr)] phone:gap-4">
        <nav
          aria-label={t`Parts of the settings`}
          className="flex flex-col gap-0.5 phone:flex-row phone:overflow-x-auto"
        >
          {parts
            .filter((one) => one.may)
            .map((one) => (
              <Link
                key={one.id}
                ref={(node) => {
                  if (one.id === current?.id) node?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
                }}
                to={`/settings/${one.id}`}
                aria-current={one.id === current?.id ? 'page' : undefined}
                className={cx(
                  'flex min-h-11 shrink-0 items-center rounded-8 px-3 outline-none',
                  one.id === current?.id
                    ? 'bg-leaf-wash font-semibold text-leaf-strong'
                    : 'text-ink-soft hover:bg-sunk hover:text-ink',
                )}
              >
                {one.name}
              </Link>
            ))}
        </nav>
        <div
          tabIndex={0}
          role="region"
          aria-label={current?.name}
          className="min-h-0 overflow-y-auto pe-1 pb-8 shadow-none! outline-none"
        >
          <div className="max-w-[44rem]" key={current?.id}>
            {current?.may ? current.page : <NoPermission />}
          </div>
        </div>
      </div>
    </Page>
  );
}
