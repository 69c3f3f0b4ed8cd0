//! The words of a profile, the same in Rust, on the wire and in the database.

kernel::word_enum! {
    /// How far a profile has grown (CUS-2). Nothing downgrades by itself.
    pub enum Status {
        /// A sale without a phone: one a sale, in no list.
        Guest = "guest",
        /// Made by online sign-up: no name, phone or number yet.
        Pending = "pending",
        /// A phone, and a name or the mark that it is missing.
        Stub = "stub",
        /// Everything proved.
        Full = "full",
    }
}

kernel::word_enum! {
    /// Individual or business.
    pub enum CustomerKind {
        /// A person.
        Individual = "individual",
        /// A company.
        Business = "business",
    }
}

kernel::word_enum! {
    /// Gender, where somebody told it.
    pub enum Gender {
        /// Female.
        Female = "female",
        /// Male.
        Male = "male",
        /// Other.
        Other = "other",
    }
}

kernel::word_enum! {
    /// How the profile came to be.
    pub enum Source {
        /// At the counter.
        WalkIn = "walk_in",
        /// The public form.
        OnlineForm = "online_form",
        /// A message.
        Chat = "chat",
        /// A call.
        PhoneCall = "phone_call",
        /// Something handed in for repair.
        Repair = "repair",
        /// A ticket.
        Ticket = "ticket",
        /// A transfer that named a phone.
        BankTransfer = "bank_transfer",
        /// A social network.
        Social = "social",
        /// A file.
        Import = "import",
    }
}

kernel::word_enum! {
    /// A field that a shop can ask of the profiles of a source (CUS-2).
    pub enum RequiredField {
        /// A name, of a person or a company.
        Name = "name",
        /// The primary phone.
        Phone = "phone",
        /// Mail address.
        Email = "email",
        /// Day of birth.
        BirthDate = "birth_date",
        /// Gender.
        Gender = "gender",
    }
}

kernel::word_enum! {
    /// Where a customer can be written to by an id (CUS-4).
    pub enum Channel {
        /// LINE.
        Line = "line",
        /// Zalo.
        Zalo = "zalo",
        /// The name in WhatsApp; its number is a phone of the profile.
        Whatsapp = "whatsapp",
        /// Messenger.
        Messenger = "messenger",
        /// Instagram.
        Instagram = "instagram",
        /// Telegram.
        Telegram = "telegram",
        /// Another one.
        Other = "other",
    }
}

kernel::word_enum! {
    /// Which of a profile's phones one is.
    pub enum PhoneRole {
        /// The one that nobody else's active profile has.
        Primary = "primary",
        /// Another one, a landline for instance.
        Second = "second",
        /// Of WhatsApp.
        Whatsapp = "whatsapp",
        /// Was one of the others before.
        Former = "former",
    }
}

kernel::word_enum! {
    /// What to know wherever the customer is named (CUS-20). Their words are the screens'.
    pub enum Mark {
        /// Nobody sells to them without the right to.
        Blacklisted = "blacklisted",
        /// Somebody found something odd.
        Suspicious = "suspicious",
        /// Works here, or is close to somebody who does, and sells to themselves.
        SelfDealing = "self_dealing",
        /// To be treated with special care.
        Vip = "vip",
        /// Nobody asked for the name yet: the screens say "New customer".
        NameMissing = "name_missing",
        /// There is no phone.
        PhoneMissing = "phone_missing",
        /// Something else that the shop asks of profiles from this source is missing.
        ToComplete = "to_complete",
        /// A search of all profiles found somebody who may be the same person: the pair waits for a person to look at it.
        Duplicate = "duplicate",
        /// Today is the birthday.
        Birthday = "birthday",
        /// Went into another profile by a merge.
        Merged = "merged",
        /// Another system has a status for them that the shop minds.
        BadElsewhere = "bad_elsewhere",
        /// The identity document that was checked is past its last day.
        IdentityExpired = "identity_expired",
        /// Deactivated.
        Inactive = "inactive",
    }
}

kernel::word_enum! {
    /// A mark that somebody sets by hand, with a reason.
    pub enum HandMark {
        /// Nobody sells to them without the right to.
        Blacklisted = "blacklisted",
        /// Somebody found something odd.
        Suspicious = "suspicious",
        /// Works here, or is close to somebody who does, and sells to themselves.
        SelfDealing = "self_dealing",
        /// To be treated with special care.
        Vip = "vip",
    }
}

impl From<HandMark> for Mark {
    fn from(mark: HandMark) -> Self {
        match mark {
            HandMark::Blacklisted => Self::Blacklisted,
            HandMark::Suspicious => Self::Suspicious,
            HandMark::SelfDealing => Self::SelfDealing,
            HandMark::Vip => Self::Vip,
        }
    }
}

kernel::word_enum! {
    /// Whose door an address is.
    pub enum AddressKind {
        /// Where they live.
        Home = "home",
        /// Where they work.
        Work = "work",
        /// Another place.
        Other = "other",
    }
}

kernel::word_enum! {
    /// A way to write to a customer (CUS-9).
    pub enum Reach {
        /// A text message.
        Sms = "sms",
        /// Mail.
        Email = "email",
        /// WhatsApp.
        Whatsapp = "whatsapp",
        /// LINE.
        Line = "line",
        /// Zalo.
        Zalo = "zalo",
        /// The customer's own portal.
        InApp = "in_app",
    }
}

kernel::word_enum! {
    /// How somebody spoke with a customer (CUS-11).
    pub enum ContactKind {
        /// A call.
        Call = "call",
        /// A visit.
        Visit = "visit",
        /// Another way.
        Other = "other",
    }
}

kernel::word_enum! {
    /// Kinds of entries of a timeline.
    pub enum EventKind {
        /// The profile was made.
        Registered = "registered",
        /// Fields were changed; `detail` names them.
        Changed = "changed",
        /// Another phone; the one before is shown in `detail`.
        PhoneChanged = "phone_changed",
        /// Somebody looked at the whole number.
        PhoneRevealed = "phone_revealed",
        /// Deactivated; `detail` is the reason.
        Deactivated = "deactivated",
        /// Active again.
        Reactivated = "reactivated",
        /// A note; `detail` is its text.
        Note = "note",
        /// Bought something.
        Sale = "sale",
        /// A sale was taken back.
        SaleVoided = "sale_voided",
        /// Two profiles became one; `label` is the other's number, `detail` the reason.
        Merged = "merged",
        /// A merge was taken apart; `label` is the other's number.
        Unmerged = "unmerged",
        /// A document was added; `detail` is what its file is called.
        DocumentAdded = "document_added",
        /// Somebody opened a document.
        DocumentOpened = "document_opened",
        /// A document was removed.
        DocumentRemoved = "document_removed",
        /// A new address; `detail` is its words.
        AddressAdded = "address_added",
        /// An address is another one, or is the default now.
        AddressChanged = "address_changed",
        /// An address was removed; `detail` is its words.
        AddressRemoved = "address_removed",
        /// How they want to be reached, or served, is another way.
        Preferences = "preferences",
        /// Somebody spoke with them; `label` is the kind, `detail` the result.
        Contact = "contact",
        /// Marked by hand: `label` is the mark, `detail` the reason.
        Marked = "marked",
        /// A mark was taken off: `label` is the mark, `detail` the reason.
        Unmarked = "unmarked",
        /// Credit limit, terms or group; `detail` names what is another.
        Terms = "terms",
        /// A price of their own: `label` is the item, `amount` the price, none when it was taken away.
        Price = "price",
        /// Somebody sold to them although they are blacklisted; `label` is the receipt.
        BlacklistPassed = "blacklist_passed",
        /// Money moved in the wallet: an entry of the ledger.
        Wallet = "wallet",
    }
}
