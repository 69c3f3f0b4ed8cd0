//! What the desktop and the gateway share: settings, first run, sign-in, live topics, import.
