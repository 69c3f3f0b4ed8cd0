import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Button, IconButton } from './button';
import { cx } from './cx';
import { Icon } from './icon';
import { KeyLayer } from './keys';

const VEIL = 'fixed inset-0 z-40 flex bg-veil entering:veil-in';

export interface DialogProps {
  isOpen: boolean;
  onClose: () => void;
  title: ReactNode;
  children: ReactNode;
  /** The row of buttons at the end, the main one last. */
  actions?: ReactNode;
  /** 30 rem; `wide` is 45. */
  size?: 'normal' | 'wide';
  /** It asks something that must be answered: no cross, no closing by a press outside. */
  must?: boolean;
}

function Inside({ title, onClose, must, children, actions }: Omit<DialogProps, 'isOpen' | 'size'>) {
  const { t } = useLingui();
  return (
    <KeyLayer>
      <header className="flex items-start gap-4 ps-6 pe-3 pt-3">
        <Heading slot="title" className="min-w-0 flex-1 pt-2 text-18 font-semibold">
          {title}
        </Heading>
        {!must && <IconButton label={t`Close`} icon={<Icon of={X} />} onPress={onClose} />}
      </header>
      <div className="grid min-h-0 flex-1 content-start gap-4 overflow-auto px-6 py-4">{children}</div>
      {actions && (
        <footer className="flex flex-wrap justify-end gap-2 border-t border-rule px-6 py-4 phone:flex-col-reverse phone:items-stretch">
          {actions}
        </footer>
      )}
    </KeyLayer>
  );
}

/** Something that must be finished or left before going on. Keys of the screen below rest meanwhile. */
export function Dialog({ isOpen, onClose, size = 'normal', must, ...inside }: DialogProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={!must}
      isKeyboardDismissDisabled={Boolean(must)}
      className={cx(VEIL, 'items-center justify-center p-4 phone:items-end phone:p-0')}
    >
      <Modal
        className={cx(
          'flex max-h-full w-full flex-col rounded-8 bg-sheet text-ink shadow-float entering:arrive',
          size === 'wide' ? 'max-w-[45rem]' : 'max-w-[30rem]',
          'phone:max-h-[92%] phone:max-w-none phone:rounded-b-none',
        )}
      >
        <AriaDialog role={must ? 'alertdialog' : 'dialog'} className="flex min-h-0 flex-1 flex-col outline-none">
          <Inside onClose={onClose} must={must} {...inside} />
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

export interface ConfirmDialogProps {
  isOpen: boolean;
  onClose: () => void;
  /** The question, naming the thing: "Void sale K1-000042?" */
  title: ReactNode;
  /** What will happen and what stays. */
  children: ReactNode;
  /** The act, naming the thing: "Void sale K1-000042". */
  act: string;
  onConfirm: () => void;
  busy?: boolean;
  danger?: boolean;
  isDisabled?: boolean;
}

/** Asks once before what cannot be undone, in words that name the thing. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { act, onConfirm, busy, danger = true, isDisabled, onClose, ...rest } = props;
  const { t } = useLingui();
  return (
    <Dialog
      {...rest}
      onClose={onClose}
      must
      actions={
        <>
          <Button onPress={onClose} autoFocus>
            {t`Keep as it is`}
          </Button>
          <Button variant={danger ? 'danger' : 'main'} onPress={onConfirm} busy={busy} isDisabled={isDisabled}>
            {act}
          </Button>
        </>
      }
    />
  );
}

/** Detail beside the list it came from; comes from the end side, the whole width on a phone. */
export function Drawer({ isOpen, onClose, ...inside }: Omit<DialogProps, 'size' | 'must'>) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable
      className={cx(VEIL, 'justify-end')}
    >
      <Modal className="flex h-full w-full max-w-[30rem] flex-col border-s border-rule bg-sheet text-ink shadow-float entering:arrive-end phone:max-w-none">
        <AriaDialog className="flex min-h-0 flex-1 flex-col outline-none">
          <Inside onClose={onClose} {...inside} />
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
