import { useLingui } from '@lingui/react/macro';
import { Eye, EyeOff } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { IconButton } from '@/design/button';
import { Icon } from '@/design/icon';
import { TextField } from '@/design/text-field';

interface PasswordFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  autoComplete: 'current-password' | 'new-password';
  hint?: ReactNode;
  error?: ReactNode;
  autoFocus?: boolean;
}

/** A password, which can be looked at: typing blind at a counter costs more than it hides. */
export function PasswordField(props: PasswordFieldProps) {
  const { t } = useLingui();
  const [seen, setSeen] = useState(false);
  return (
    <TextField
      {...props}
      type={seen ? 'text' : 'password'}
      isRequired
      maxLength={200}
      ltr
      after={
        <IconButton
          label={seen ? t`Hide the password` : t`Show the password`}
          icon={<Icon of={seen ? EyeOff : Eye} />}
          onPress={() => setSeen(!seen)}
        />
      }
    />
  );
}
