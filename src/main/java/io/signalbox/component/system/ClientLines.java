package io.signalbox.component.system;

import java.util.Date;

import org.apache.camel.CamelContext;

import io.signalbox.endpoint.EndpointRequest;
import io.signalbox.exchange.Login;
import io.signalbox.exchange.RequestSigner;
import io.signalbox.jdbc.Database;
import io.signalbox.jdbc.SqlRequest;
import io.signalbox.jms.JmsRequest;
import io.signalbox.jms.JmsSender;
import io.signalbox.kafka.KafkaRequest;
import io.signalbox.kafka.KafkaSending;
import io.signalbox.mail.MailboxRequest;
import io.signalbox.mail.Mailboxes;
import io.signalbox.mail.Relay;
import io.signalbox.mail.SendRequest;
import io.signalbox.remotefile.FileRequest;
import io.signalbox.remotefile.RemoteFiles;
import io.signalbox.schedule.Deadlines;
import io.signalbox.system.SystemDescriptor;

/** Makes the lines to systems that clients of ours call. */
final class ClientLines {

    private ClientLines() {}

    /** Statements at one database, by connections of its own. */
    static CamelLine sql(
            CamelContext context, SystemDescriptor system, RequestSigner.Identity identity, Deadlines deadlines) {
        Database database = new Database(system.address().uri(), (Login) identity, system.limits(), deadlines);
        return new ClientLine(
                context,
                "sql://" + system.name(),
                (request, exchange) -> database.run((SqlRequest) request),
                database::close);
    }

    /** Whatever Camel has a component for. */
    static CamelLine endpoints(
            CamelContext context, SystemDescriptor system, RequestSigner.Identity identity, Deadlines deadlines) {
        EndpointCalls calls = new EndpointCalls(context, (Login) identity, system.limits());
        return new ClientLine(
                context,
                "endpoint://" + system.name(),
                (request, exchange) -> calls.call((EndpointRequest) request),
                calls::close);
    }

    /** Folders of one mail server. */
    static CamelLine mailboxes(
            CamelContext context, SystemDescriptor system, RequestSigner.Identity identity, Deadlines deadlines) {
        Mailboxes mailboxes = new Mailboxes(system.address().uri(), (Login) identity, system.limits(), deadlines);
        return new ClientLine(
                context,
                "mailbox://" + system.name(),
                (request, exchange) -> mailboxes.run(((MailboxRequest) request).action()),
                () -> {});
    }

    /** Messages for one broker. */
    static CamelLine jms(
            CamelContext context, SystemDescriptor system, RequestSigner.Identity identity, Deadlines deadlines) {
        JmsSender sender = new JmsSender(system.address().uri(), (Login) identity, system.limits());
        return new ClientLine(
                context,
                "jms://" + system.name(),
                (request, exchange) -> sender.send((JmsRequest) request),
                sender::close);
    }

    /** Mails for one relay. */
    static CamelLine relay(
            CamelContext context, SystemDescriptor system, RequestSigner.Identity identity, Deadlines deadlines) {
        Relay relay = new Relay(system.address().uri(), (Login) identity, system.limits(), deadlines);
        return new ClientLine(
                context,
                "mail://" + system.name(),
                (request, exchange) -> relay.send(
                        ((SendRequest) request).mail(),
                        new Date(exchange.getClock().getCreated())),
                () -> {});
    }

    /** Files in one folder, or on one server. */
    static CamelLine files(
            CamelContext context, SystemDescriptor system, RequestSigner.Identity identity, Deadlines deadlines) {
        RemoteFiles files = new RemoteFiles(system.limits(), deadlines);
        return new ClientLine(
                context,
                "files://" + system.name(),
                (request, exchange) -> files.run((FileRequest) request),
                files::close);
    }

    /** Records for one cluster. */
    static CamelLine kafka(
            CamelContext context, SystemDescriptor system, RequestSigner.Identity identity, Deadlines deadlines) {
        KafkaSending sending = new KafkaSending(system.address().uri(), (Login) identity, system.limits());
        return new ClientLine(
                context,
                "kafka://" + system.name(),
                (request, exchange) -> sending.send((KafkaRequest) request),
                sending::close);
    }
}
