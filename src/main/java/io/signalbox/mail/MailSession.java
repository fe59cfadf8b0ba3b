package io.signalbox.mail;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Properties;

import jakarta.mail.Session;

/** How the mail library is told to connect: with TLS that is verified, in its time, and without asking the environment. */
final class MailSession {

    private MailSession() {}

    static Session of(URI address, Duration timeout, Sockets sockets) throws IOException {
        String prefix = "mail." + MailUrl.protocol(address) + ".";
        Properties settings = new Properties();
        String millis = "" + timeout.toMillis();
        settings.put(prefix + "connectiontimeout", millis);
        settings.put(prefix + "timeout", millis);
        settings.put(prefix + "socketFactory", sockets.plain());
        settings.put(prefix + "socketFactory.fallback", "false");
        settings.put(prefix + "ssl.socketFactory", sockets.encrypted());
        settings.put(prefix + "ssl.checkserveridentity", "true");
        settings.put(prefix + "starttls.enable", "true");
        settings.put(prefix + "starttls.required", "" + !MailUrl.isThisMachine(address));
        settings.put(prefix + "auth.mechanisms", "PLAIN LOGIN");
        settings.put("mail.mime.address.strict", "true");
        return Session.getInstance(settings);
    }
}
