package io.signalbox.console;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.Browser;
import io.signalbox.flow.HubProfile;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@TestProfile(HubProfile.class)
class OverviewFlowTest {

    @Test
    void showsEachSubscription() {
        Response page = Browser.of("viewer").get("/");
        assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
        assertThat(page.asString()).contains("crm-signup-to-customer", "customer-to-billing", "viewer");
    }

    @Test
    void saysThatThereIsNoSuchPage() {
        Response page = Browser.of("viewer").get("/nothing-here");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.asString()).contains("SB-8004");
    }
}
