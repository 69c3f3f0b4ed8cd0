import { Plural, useLingui } from '@lingui/react/macro';
import { Download } from 'lucide-react';
import type { Output } from '@/backend/call';
import { failureFrom } from '@/backend/failure';
import { useFailureWords } from '@/backend/failure-text';
import { Button } from '@/design/button';
import { Code } from '@/design/figures';
import { Icon } from '@/design/icon';
import { VirtualList } from '@/design/virtual-list';
import { refusedCsv } from './refused-csv';
import { save } from './save';

type Refused = Output<'host.import_progress'>['refused'];

/** The lines that were left out, each with its number and the reason, and all of them as a file. */
export function RefusedList({ refused }: { refused: Refused }) {
  const { t } = useLingui();
  const words = useFailureWords();
  const why = (reason: Refused[number]['reason']) => words(failureFrom(reason)).what;

  const download = () => {
    const rows = refused.map(({ line, reason }) => ({ line, why: why(reason) }));
    save('champa-refused.csv', refusedCsv([t`Line`, t`Reason`], rows));
  };

  return (
    <section className="grid gap-2">
      <header className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="font-semibold">
          <Plural value={refused.length} one="# line was left out" other="# lines were left out" />
        </h2>
        <Button icon={<Icon of={Download} />} onPress={download}>{t`Save as CSV`}</Button>
      </header>
      <div
        className="rounded-8 border border-rule bg-sheet"
        style={{ blockSize: `${Math.min(20, refused.length * 2.9 + 0.2)}rem` }}
      >
        <VirtualList
          label={t`Lines that were left out`}
          count={refused.length}
          estimate={45}
          rowKey={String}
          row={(index) => {
            const one = refused[index];
            return one ? (
              <div
                data-row
                tabIndex={-1}
                className="grid min-h-11 grid-cols-[6rem_minmax(0,1fr)] items-center gap-4 border-b border-rule px-4 py-2 outline-none"
              >
                <span className="text-ink-soft">
                  {t`Line`} <Code>{one.line}</Code>
                </span>
                <span className="break-words">{why(one.reason)}</span>
              </div>
            ) : null;
          }}
        />
      </div>
    </section>
  );
}
