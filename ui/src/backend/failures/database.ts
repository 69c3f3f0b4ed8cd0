/** What a database can answer, at the first run and later. */
import { t } from '@lingui/core/macro';
import type { Some } from './words';

export const databaseFailures = {
  'database.unreachable': () => ({
    what: t`The database does not answer.`,
    rest: t`Nothing was confirmed. Check that the main computer and the network are on, then press the same button again. Nothing is done twice.`,
  }),
  'database.disk_full': () => ({
    what: t`The disk is full.`,
    rest: t`Nothing of this was saved. Free some space on the computer with the database, then try again.`,
  }),
  'database.read_only': () => ({
    what: t`The database cannot be written.`,
    rest: t`Nothing was saved. Check who owns its folder and whether the disk is locked.`,
  }),
  'database.disk_failing': () => ({
    what: t`The drive with the data cannot be read or written now.`,
    rest: t`Nothing of this was saved. Check the drive, its cable and its free space, then try again.`,
  }),
  'database.damaged': () => ({
    what: t`The database file is damaged.`,
    rest: t`Nothing was changed. Do not go on selling here: restore the last backup, or call support.`,
  }),
  'database.foreign_file': () => ({
    what: t`This file is not a database of Champa.`,
    rest: t`It was left as it is. Choose another file or a new one.`,
  }),
  'database.in_use': () => ({
    what: t`Another program is using the database.`,
    rest: t`Close the other window of Champa on this computer, then try again.`,
  }),
  'database.wrong_password': () => ({
    what: t`The server knows this name, but not with this password.`,
    rest: t`Correct the password in the address and test again.`,
  }),
  'database.no_such_database': ({ name }) => ({
    what: t`The server answers, but it has no database named ${String(name)}.`,
    rest: t`Have it created, or correct the name in the address.`,
  }),
  'database.missing_rights': ({ what }) => ({
    what: t`The database role is missing a right: ${String(what)}.`,
    rest: t`Whoever looks after the server can grant it. Then test again.`,
  }),
  'database.too_many_rights': () => ({
    what: t`The database role may see every business on the server.`,
    rest: t`Use an ordinary role: no superuser, and row security not switched off for it.`,
  }),
  'database.server_too_old': ({ version, least }) => ({
    what: t`The server runs Postgres ${String(version)}; Champa needs ${String(least)} or newer.`,
    rest: t`Update the server, or keep the data on this computer.`,
  }),
  'database.newer_schema': ({ database, program }) => ({
    what: t`The database was made by a newer Champa (${String(database)}) than this one (${String(program)}).`,
    rest: t`Nothing was changed. Update Champa on this counter.`,
  }),
  'database.schema_edited': ({ version }) => ({
    what: t`The database was made by another edition of this version of Champa: step ${String(version)} differs.`,
    rest: t`Nothing was changed. Open it with the Champa that made it, or call support.`,
  }),
  'database.bad_address': () => ({
    what: t`This is not the address of a database.`,
    rest: t`It looks like postgres://name:password@computer:5432/database.`,
  }),
  'database.too_many_connections': () => ({
    what: t`The server takes no more connections.`,
    rest: t`Close Champa where nobody uses it, or have the limit raised, then try again.`,
  }),
  'database.no_tls': () => ({
    what: t`The server does not offer a protected connection.`,
    rest: t`Champa sends nothing over an open network. Whoever looks after the server can switch TLS on.`,
  }),
} satisfies Some;
