/** Mails: addresses, what is sent through a relay by SMTP, what is read of a mailbox by IMAP, and mails as JSON. */
package io.signalbox.mail;
