import { Trans, useLingui } from '@lingui/react/macro';
import { useSession } from '@/app/session';
import { useQueryOp } from '@/backend/queries';
import { Code, Count } from '@/design/figures';
import { Loading } from '@/design/loading';
import { Logo } from '@/design/logo';
import { Fact, Section } from '@/design/page';
import { ErrorState } from '@/design/states';

/** Which Champa this is and where its data lies. */
export function AboutPart() {
  const { t } = useLingui();
  const { shop, counter } = useSession();
  const state = useQueryOp('host.state', {});
  if (state.isPending) return <Loading shape="facts" rows={3} />;
  if (state.isError) return <ErrorState failure={state.error} onRetry={() => void state.refetch()} />;
  return (
    <Section title={t`About Champa`}>
      <div className="flex items-center gap-4">
        <Logo size={56} />
        <p>
          <strong className="text-18 font-semibold">Champa</strong> <Code>{state.data.version}</Code>
          <br />
          <span className="text-ink-soft">
            <Trans>Free software under the Apache License 2.0. Type: IBM Plex, under the SIL Open Font License.</Trans>
          </span>
        </p>
      </div>
      <dl className="max-w-[30rem]">
        <Fact name={t`Shop`}>{shop.name}</Fact>
        {counter && (
          <Fact name={t`Counter`}>
            <Code>{counter.code}</Code> · {counter.name}
          </Fact>
        )}
        <Fact name={t`Data is kept`}>
          {state.data.database === 'sqlite' ? t`in a file on this computer` : t`on the shop's Postgres server`}
        </Fact>
        <Fact name={t`Counters online`}>
          <Count value={state.data.counters_online} />
        </Fact>
      </dl>
    </Section>
  );
}
