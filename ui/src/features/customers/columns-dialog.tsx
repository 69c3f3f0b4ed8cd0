import { useLingui } from '@lingui/react/macro';
import { Button } from '@/design/button';
import { Dialog } from '@/design/dialog';
import { Checkbox } from '@/design/toggles';
import { COLUMN_NAMES } from './list-words';
import { COLUMNS, EVERYBODY, type Column } from './look';

interface ColumnsDialogProps {
  isOpen: boolean;
  onClose: () => void;
  columns: readonly Column[];
  onColumns: (columns: Column[]) => void;
}

/** Which columns the list shows beside the name. */
export function ColumnsDialog({ isOpen, onClose, columns, onColumns }: ColumnsDialogProps) {
  const { t } = useLingui();
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t`Columns of the list`}
      actions={
        <>
          <Button onPress={() => onColumns(EVERYBODY.columns)}>{t`Usual columns`}</Button>
          <Button variant="main" onPress={onClose}>{t`Done`}</Button>
        </>
      }
    >
      <div className="grid grid-cols-2 gap-x-6 phone:grid-cols-1">
        {COLUMNS.map((column) => (
          <Checkbox
            key={column}
            value={columns.includes(column)}
            onChange={(on) => onColumns(COLUMNS.filter((one) => (one === column ? on : columns.includes(one))))}
          >
            {COLUMN_NAMES[column]()}
          </Checkbox>
        ))}
      </div>
    </Dialog>
  );
}
