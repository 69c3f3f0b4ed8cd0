//! What the hosts refuse before any operation runs.

kernel::failures! {
    /// This program has no shop yet: it must be set up first.
    NOT_SET_UP() = "host.not_set_up";
    /// This program has a shop already.
    ALREADY_SET_UP() = "host.already_set_up";
    /// The database holds no such shop.
    UNKNOWN_SHOP(name) = "host.unknown_shop";
    /// The database holds several shops, and none was named.
    SEVERAL_SHOPS(names) = "host.several_shops";
    /// The gateway was started with its database: another one cannot be chosen from a browser.
    DATABASE_GIVEN() = "host.database_given";
    /// Only somebody at the computer itself may do that.
    ONLY_HERE() = "host.only_at_this_computer";
    /// The shop has no counter of that code in use; nor, where no code was given, one for browsers.
    NO_COUNTER(code) = "host.no_counter";
    /// The request came through a proxy, and the gateway was not told that there is one.
    BEHIND_PROXY() = "host.behind_proxy";
    /// The port is taken: another program, perhaps another gateway, listens there.
    ADDRESS_IN_USE(address) = "host.address_in_use";
    /// This account may not listen there.
    ADDRESS_FORBIDDEN(address) = "host.address_forbidden";
    /// This computer has no such address.
    NO_SUCH_ADDRESS(address) = "host.no_such_address";
    /// The certificate or its key cannot be read, or do not belong together.
    BAD_CERTIFICATE(cert, key) = "host.bad_certificate";
    /// The folder holds no built screens.
    NO_SCREENS(folder) = "host.no_screens";
    /// There is no such file.
    NO_FILE(file) = "import.no_file";
    /// The file cannot be read: it is a folder, or this account may not.
    FILE_UNREADABLE(file) = "import.file_unreadable";
    /// It was stopped. What was done stays; the same command goes on where it was.
    IMPORT_STOPPED(done, of) = "import.stopped";
    /// No such export of this person: it is gone, or never was.
    UNKNOWN_EXPORT() = "export.unknown_export";
    /// The file is not whole, or was let go of.
    EXPORT_NOT_READY() = "export.not_ready";
    /// Neither JPEG nor PNG nor WebP nor HEIC nor PDF, by its content.
    NOT_A_DOCUMENT() = "documents.not_a_document";
    /// This counter does not have the shop's key of documents.
    DOCUMENT_KEY_MISSING() = "documents.key_missing";
    /// That key is not the one that is needed; both by their ids.
    DOCUMENT_OTHER_KEY(id, needed) = "documents.other_key";
    /// The sealed file is not as it was sealed.
    DOCUMENT_TAMPERED() = "documents.tampered";
    /// This gateway was started without a folder for keys.
    NO_PLACE_FOR_KEY() = "documents.no_place_for_key";
    /// The recovery text has too few or too many letters.
    RECOVERY_LENGTH(given, needed) = "documents.recovery_length";
    /// A slip in that group of the recovery text, counted from 1.
    RECOVERY_SLIP(group) = "documents.recovery_slip";
    /// This gateway was started without a folder that a printer could be remembered in.
    NO_PLACE_FOR_PRINTER() = "printers.no_place";
    /// No printer is set up here.
    NO_PRINTER() = "printers.none_set";
    /// Not an address that another system may be asked at, or without the place for what is asked.
    LOOKUP_BAD_ADDRESS(address) = "lookups.bad_address";
    /// No other system is set.
    LOOKUP_NOT_SET() = "lookups.not_set";
    /// This counter does not have the other system's key.
    LOOKUP_NO_KEY() = "lookups.no_key";
    /// There is neither a phone nor an id to ask with.
    LOOKUP_NOTHING_TO_ASK() = "lookups.nothing_to_ask";
    /// Nothing answers there, or not in time.
    LOOKUP_UNREACHABLE() = "lookups.unreachable";
    /// The other system does not take the key.
    LOOKUP_REFUSED() = "lookups.refused";
    /// The answer is not one that can be read.
    LOOKUP_STRANGE() = "lookups.strange";
    /// The answer is longer than an answer may be.
    LOOKUP_TOO_LONG() = "lookups.too_long";
    /// That question, or that hit of it, is no longer known.
    LOOKUP_UNKNOWN() = "lookups.unknown";
    /// The settings file cannot be read or written.
    SETTINGS_UNREADABLE() = "host.settings_unreadable";
    /// The server offers no encrypted connection that this computer can verify.
    NO_TLS() = "database.no_tls";
    /// Too many wrong tries from there; `seconds` until the next one.
    TOO_MANY_TRIES(seconds) = "session.too_many_tries";
    /// The request came from another page than Champa's own.
    FOREIGN_PAGE() = "session.foreign_page";
    /// The request is longer than `most` bytes.
    REQUEST_TOO_LARGE(most) = "input.too_large";
    /// The file was sent too long ago: it must be sent again.
    UNKNOWN_UPLOAD() = "import.unknown_upload";
    /// There is no such import.
    UNKNOWN_IMPORT() = "import.unknown";
    /// Another import is running.
    IMPORT_RUNNING() = "import.running";
}
