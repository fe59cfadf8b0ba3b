package io.signalbox.mail;

import java.util.Arrays;

import jakarta.mail.Flags.Flag;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;

/** Does what becomes of mails that are kept. */
final class SettleMails {

    private final IMAPStore store;
    private final IMAPFolder folder;
    private final MailboxAction.Settle settle;

    SettleMails(IMAPStore store, IMAPFolder folder, MailboxAction.Settle settle) {
        this.store = store;
        this.folder = folder;
        this.settle = settle;
    }

    /** Those that are not there any more are done; with another validity, all are. */
    ObjectNode run() throws MessagingException {
        Message[] there = folder.getUIDValidity() == settle.validity()
                ? Arrays.stream(folder.getMessagesByUID(settle.uids().stream()
                                .mapToLong(Long::longValue)
                                .toArray()))
                        .filter(each -> each != null)
                        .toArray(Message[]::new)
                : new Message[0];
        if (there.length > 0) {
            settle(there);
        }
        return JsonNodeFactory.instance.objectNode().put("settled", there.length);
    }

    private void settle(Message[] mails) throws MessagingException {
        switch (settle.then()) {
            case SEEN -> folder.setFlags(mails, flag(Flag.SEEN), true);
            case DELETE -> delete(mails);
            case MOVE -> move(mails);
            case KEEP -> {
                return;
            }
        }
    }

    private void delete(Message[] mails) throws MessagingException {
        folder.setFlags(mails, flag(Flag.DELETED), true);
        if (store.hasCapability("UIDPLUS")) {
            folder.expunge(mails); // without it, those that others have marked would go as well
        }
    }

    private void move(Message[] mails) throws MessagingException {
        Folder target = store.getFolder(settle.target());
        if (!target.exists()) {
            throw new FolderNotFoundException(target);
        }
        if (store.hasCapability("MOVE")) {
            folder.moveMessages(mails, target);
        } else {
            folder.copyMessages(mails, target);
            delete(mails);
        }
    }

    private static jakarta.mail.Flags flag(Flag flag) {
        return new jakarta.mail.Flags(flag);
    }
}
