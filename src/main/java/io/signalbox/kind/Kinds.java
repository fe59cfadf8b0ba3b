package io.signalbox.kind;

import java.util.List;

import io.signalbox.kind.graphql.GraphqlKind;
import io.signalbox.kind.http.HttpKind;
import io.signalbox.kind.soap.SoapKind;
import io.signalbox.system.OperationKinds;
import io.signalbox.webhook.WebhookKind;

/** The kinds of operations that the product ships: the one place that lists them. */
public final class Kinds {

    private static final OperationKinds SHIPPED =
            new OperationKinds(List.of(new HttpKind(), new GraphqlKind(), new SoapKind(), new WebhookKind()));

    private Kinds() {}

    public static OperationKinds shipped() {
        return SHIPPED;
    }
}
