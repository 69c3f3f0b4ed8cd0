crate::word_enum! {
    /// A part of somebody's profile that can be shown: the record of who read it names them (CMP-2).
    pub enum ProfilePart {
        /// Everything on one screen.
        Profile = "profile",
        /// A whole phone number, in a list or a search.
        Phone = "phone",
        /// What happened to them.
        Timeline = "timeline",
        /// What they hold, and its movements.
        Wallet = "wallet",
        /// What they bought.
        Sales = "sales",
        /// Their picture.
        Picture = "picture",
        /// Which documents there are.
        Documents = "documents",
        /// What stands in a document.
        Document = "document",
        /// Everything in a file.
        Export = "export",
    }
}
