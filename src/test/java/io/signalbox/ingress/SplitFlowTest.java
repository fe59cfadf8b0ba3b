package io.signalbox.ingress;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.CrmWebhook;
import io.signalbox.flow.DroppedSystem;
import io.signalbox.flow.HubProfile;
import io.signalbox.ledger.JourneyStep;
import io.signalbox.ledger.Ledger;
import io.signalbox.message.Message;
import io.signalbox.problem.ProblemCode;

import static io.signalbox.flow.ProblemAnswer.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

/** Calls that bring several events. */
@QuarkusTest
@TestProfile(HubProfile.class)
class SplitFlowTest {

    private static final String OPERATIONS =
            """
            sold: { webhook: { verify: none, acceptUnsigned: true, split: /events/*, id: /id, subject: /customer, headers: [X-Shop] } }
            list: { webhook: { verify: none, acceptUnsigned: true, split: /*, id: /id, repeats: { ignore: [/attempt] } } }
            unread: { webhook: { verify: none, acceptUnsigned: true, split: /*, id: /id } }
            """;

    private DroppedSystem shop;

    @ConfigProperty(name = "signalbox.routes")
    Path routes;

    @Inject
    Ledger ledger;

    @BeforeEach
    void drop() {
        shop = new DroppedSystem(routes, "shop", OPERATIONS, "sold", "list");
    }

    @AfterEach
    void takeBack() throws Exception {
        shop.close();
    }

    private static Response send(String webhook, String body) {
        return CrmWebhook.unsigned(body).header("X-Shop", "Berlin").post("/in/shop/" + webhook);
    }

    private static List<String> ids(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
        return answer.jsonPath().getList("ids");
    }

    private Message message(String id) {
        return ledger.message(Long.parseLong(id)).orElseThrow();
    }

    @Test
    void makesAMessageOfEachEvent() {
        List<String> ids = ids(
                send(
                        "sold",
                        "{\"events\":[{\"id\":\"s-1\",\"customer\":\"C-s1\",\"price\":1.50},{\"customer\":\"C-s2\",\"id\":\"s-2\"}]}"));

        assertThat(ids).hasSize(2).doesNotHaveDuplicates();
        Message first = message(ids.get(0));
        assertThat(first.id()).isEqualTo("s-1");
        assertThat(first.subject()).isEqualTo("C-s1");
        assertThat(first.headers().toJson()).contains("Berlin");
        assertThat(new String(first.payload(), StandardCharsets.UTF_8))
                .isEqualTo("{\"id\":\"s-1\",\"customer\":\"C-s1\",\"price\":1.50}");
        assertThat(message(ids.get(1)).subject()).isEqualTo("C-s2");
        assertThat(ledger.journey("C-s2", 10)).extracting(JourneyStep::eventId).containsExactly("s-2");
    }

    @Test
    void keepsEachEventOnce() {
        String one = "{\"id\":\"l-1\",\"attempt\":1}";
        String again = "{\"id\":\"l-1\",\"attempt\":2}";
        String two = "{\"id\":\"l-2\",\"attempt\":1}";

        List<String> first = ids(send("list", "[" + one + "," + one + "," + again + "]"));
        assertThat(first).hasSize(3).containsOnly(first.get(0));
        List<String> later = ids(send("list", "[" + two + "," + again + "]"));
        assertThat(later.get(1)).isEqualTo(first.get(0));
        assertThat(later.get(0)).isNotEqualTo(first.get(0));
        assertThat(ids(send("list", "[" + two + "," + again + "]"))).isEqualTo(later);
    }

    @Test
    void answersAConflictAndKeepsWhatIsBesideIt() {
        String known = ids(send("list", "[{\"id\":\"c-1\",\"value\":1}]")).get(0);

        assertProblem(
                send("list", "[{\"id\":\"c-2\"},{\"id\":\"c-1\",\"value\":2}]"), 409, ProblemCode.MESSAGE_ID_REUSED);
        assertThat(new String(message(known).payload(), StandardCharsets.UTF_8)).contains("\"value\":1");
        List<Long> kept = ledger.admin().messages("shop/list", List.of("c-2"));
        assertThat(ids(send("list", "[{\"id\":\"c-2\"}]"))).containsExactly(Long.toString(kept.get(0)));
    }

    @Test
    void keepsNothingOfACallWithAnEventThatCannotBeTaken() {
        Response answer = send("list", "[{\"id\":\"n-1\"},{\"name\":\"without\"}]");

        assertProblem(answer, 400, ProblemCode.MESSAGE_ID_MISSING);
        assertThat(answer.<String>path("detail")).startsWith("of event 2 ");
        assertThat(ledger.admin().messages("shop/list", List.of("n-1"))).isEmpty();
    }

    @Test
    void takesACallWithoutEvents() {
        assertThat(ids(send("sold", "{\"events\":[]}"))).isEmpty();
        assertProblem(send("sold", "{\"event\":[]}"), 400, ProblemCode.EVENTS_MISSING);
        assertProblem(send("list", "{\"id\":\"x-1\"}"), 400, ProblemCode.EVENTS_MISSING);
    }

    @Test
    void takesABoundedNumberAtOnce() {
        String thousand = IntStream.range(0, 1_000)
                .mapToObj(i -> "{\"id\":\"m-" + i + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
        assertThat(ids(send("list", thousand))).hasSize(1_000).doesNotHaveDuplicates();
        assertProblem(send("list", thousand.replace("]", ",{\"id\":\"m-more\"}]")), 400, ProblemCode.EVENTS_MISSING);
    }

    @Test
    void keepsNothingThatNobodyReads() {
        assertProblem(send("unread", "[{\"id\":1},{\"id\":2}]"), 503, ProblemCode.NO_SUBSCRIPTION);
    }
}
