package io.signalbox.trace;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.CrmWebhook;
import io.signalbox.flow.HubProfile;
import io.signalbox.flow.OutsideSystems;
import io.signalbox.flow.SignUp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A hub that records nothing. */
@QuarkusTest
@TestProfile(HubProfile.class)
class UntracedFlowTest {

    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final OutsideSystems systems = new OutsideSystems();

    private LoggedRequest call(String contact) {
        await().until(() -> !systems.calls("billing", contact).isEmpty());
        return systems.calls("billing", contact).get(0);
    }

    @Test
    void passesOnTheTraceThatCameThroughTheLedger() {
        CrmWebhook.signed(CrmWebhook.newId(), SignUp.of("C-passed-on").body())
                .header("traceparent", PARENT)
                .header("tracestate", "crm=their-own-word")
                .post(CrmWebhook.PATH);

        LoggedRequest call = call("C-passed-on");
        assertThat(call.getHeader("traceparent")).isEqualTo(PARENT);
        assertThat(call.getHeader("tracestate")).isNull();
    }

    @Test
    void sendsNoneWhereNoneCameOrItWasMalformed() {
        CrmWebhook.signed(CrmWebhook.newId(), SignUp.of("C-no-trace").body())
                .header("traceparent", PARENT + "-more")
                .post(CrmWebhook.PATH);

        assertThat(call("C-no-trace").getHeader("traceparent")).isNull();
    }
}
