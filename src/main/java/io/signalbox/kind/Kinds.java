package io.signalbox.kind;

import java.util.ArrayList;
import java.util.List;

import io.signalbox.consume.BrokerKind;
import io.signalbox.consume.ConsumeKind;
import io.signalbox.kind.camel.CamelKind;
import io.signalbox.kind.file.FileKind;
import io.signalbox.kind.graphql.GraphqlKind;
import io.signalbox.kind.http.HttpKind;
import io.signalbox.kind.jms.JmsKind;
import io.signalbox.kind.kafka.KafkaKind;
import io.signalbox.kind.mail.MailKind;
import io.signalbox.kind.soap.SoapKind;
import io.signalbox.kind.sql.SqlKind;
import io.signalbox.poll.ListKind;
import io.signalbox.poll.PollKind;
import io.signalbox.system.OperationKind;
import io.signalbox.system.OperationKinds;
import io.signalbox.webhook.WebhookKind;

/** The kinds of operations that the product ships: the one place that lists them. */
public final class Kinds {

    private static final OperationKinds SHIPPED = shipped(
            List.of(
                    new HttpKind(),
                    new GraphqlKind(),
                    new SqlKind(),
                    new MailKind(),
                    FileKind.local(),
                    FileKind.sftp(),
                    FileKind.ftps(),
                    new SoapKind()),
            List.of(new KafkaKind(), new JmsKind(), new CamelKind()));

    private Kinds() {}

    /**
     * @param readers those by which a poll can read as well
     * @param brokers those by which events can be taken as well
     */
    private static OperationKinds shipped(List<OperationKind> readers, List<BrokerKind> brokers) {
        List<OperationKind> all =
                new ArrayList<>(readers.stream().map(ListKind::new).toList());
        all.addAll(brokers);
        all.add(new WebhookKind());
        all.add(new PollKind(readers));
        all.add(new ConsumeKind(brokers));
        return new OperationKinds(all);
    }

    public static OperationKinds shipped() {
        return SHIPPED;
    }
}
