import { useLingui } from '@lingui/react/macro';

/** The name of a way to pay. One that this window does not know is told as another way, never as a code. */
export function useMethodName(): (method: string) => string {
  const { t } = useLingui();
  return (method) => {
    switch (method) {
      case 'cash':
        return t`Cash`;
      case 'card':
        return t`Card`;
      case 'wallet':
        return t`Wallet`;
      case 'earlier':
        return t`In the system before`;
      default:
        return t`Another way`;
    }
  };
}

/** A name or a text that people wrote, with its own direction of reading. */
export function Name({ of }: { of: string }) {
  return <bdi>{of}</bdi>;
}
