/** The report of a shift as a file to keep or to send. */
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { bytesOf, saveFile } from '@/app/save-file';
import { call, type Input } from '@/backend/call';
import type { Failure } from '@/backend/failure';
import { toast } from '@/design/toast';
import type { Paper } from '@/features/sales/paper';

/** Saves the report of a shift as a PDF, in the language of the screen. */
export function useReportFile() {
  const { t, i18n } = useLingui();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const save = async (shift: string, width: Paper) => {
    setBusy(true);
    setFailure(null);
    const language = i18n.locale as Input<'host.shift_file'>['language'];
    try {
      const { name, content } = await call('host.shift_file', { shift, width, form: 'pdf', language });
      saveFile(name, 'application/pdf', [bytesOf(content)]);
      toast(t`Saved: ${name}`);
    } catch (thrown) {
      setFailure(thrown as Failure);
    } finally {
      setBusy(false);
    }
  };
  return { save: (shift: string, width: Paper) => void save(shift, width), busy, failure };
}
