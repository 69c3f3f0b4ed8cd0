/** The words for the columns, conditions and marks of the list. */
import { t } from '@lingui/core/macro';
import type { Column, Filter } from './look';
import { HAND_MARKS } from './words';

/** What each column is called. */
export const COLUMN_NAMES: Record<Column | 'name', () => string> = {
  name: () => t`Name`,
  number: () => t`Number`,
  phone: () => t`Phone`,
  last_visit: () => t`Last visit`,
  visits: () => t`Visits`,
  spent: () => t`Spent`,
  tags: () => t`Tags`,
  email: () => t`Email`,
  birth_date: () => t`Date of birth`,
  kind: () => t`Person or business`,
  source: () => t`How they came`,
  external_ids: () => t`Ids elsewhere`,
  registered: () => t`Registered`,
};

/** What a mark asks for, as a choice. */
export const MARK_NAMES: Record<NonNullable<Filter['mark']>, () => string> = {
  name_missing: () => t`No name yet`,
  phone_missing: () => t`No phone yet`,
  to_complete: () => t`To complete`,
  duplicate: () => t`Perhaps twice`,
  birthday: () => t`Birthday today`,
  inactive: () => t`Inactive`,
  merged: () => t`Merged`,
  identity_expired: () => t`Identity expired`,
  bad_elsewhere: () => t`Bad standing elsewhere`,
  ...HAND_MARKS,
};
