import { Trans } from '@lingui/react/macro';
import type { ReactElement } from 'react';
import { Tag, type Tone } from './tag';

/** The marks a customer can carry, and what each says. */
const MARKS: Record<string, { tone: Tone; words: ReactElement }> = {
  birthday: { tone: 'petal', words: <Trans>Birthday today</Trans> },
  vip: { tone: 'petal', words: <Trans>VIP</Trans> },
  name_missing: { tone: 'plain', words: <Trans>No name yet</Trans> },
  phone_missing: { tone: 'plain', words: <Trans>No phone yet</Trans> },
  guest: { tone: 'plain', words: <Trans>Guest</Trans> },
  pending: { tone: 'amber', words: <Trans>To confirm</Trans> },
  to_complete: { tone: 'plain', words: <Trans>To complete</Trans> },
  duplicate: { tone: 'amber', words: <Trans>Perhaps twice</Trans> },
  unpaid: { tone: 'coral', words: <Trans>Owes</Trans> },
  blacklisted: { tone: 'coral', words: <Trans>Blocked</Trans> },
  merged: { tone: 'plain', words: <Trans>Merged</Trans> },
  bad_elsewhere: { tone: 'coral', words: <Trans>Bad standing elsewhere</Trans> },
  identity_expired: { tone: 'amber', words: <Trans>Identity expired</Trans> },
  suspicious: { tone: 'amber', words: <Trans>Suspicious</Trans> },
  self_dealing: { tone: 'amber', words: <Trans>Sells to themselves</Trans> },
  at_risk: { tone: 'amber', words: <Trans>At risk</Trans> },
  inactive: { tone: 'plain', words: <Trans>Inactive</Trans> },
};

/** One mark of a customer. A mark that this version does not know is left out rather than shown as a code. */
export function Mark({ mark }: { mark: string }) {
  const found = MARKS[mark];
  return found ? <Tag tone={found.tone}>{found.words}</Tag> : null;
}
