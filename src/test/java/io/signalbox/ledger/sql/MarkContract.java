package io.signalbox.ledger.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Receipt;
import io.signalbox.ledger.Receipt.Outcome;
import io.signalbox.ledger.Settlement;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Subscription.Order;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static io.signalbox.ledger.sql.LedgerFixture.await;
import static io.signalbox.ledger.sql.LedgerFixture.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/** What every ledger does that knows less than it did. */
abstract class MarkContract {

    static final Subscription READER = new Subscription("reader", "orders", Order.SUBJECT);
    private static final Pattern TOKEN = Pattern.compile("signalbox\\.ledger\\.accept-loss=(\\S+)");

    @TempDir
    Path folder;

    /** Opens the store of this test, remembering beside it. */
    abstract Ledger open(String acceptLoss);

    /** Keeps what the ledger has now, to be put back. */
    abstract void backUp() throws Exception;

    abstract void restore() throws Exception;

    abstract Path mark();

    static void accept(Ledger ledger, int count, String prefix) {
        for (int i = 0; i < count; i++) {
            Receipt receipt = await(ledger.accept("orders", message(prefix + i, prefix + i)));
            assertThat(receipt.outcome()).isEqualTo(Outcome.ACCEPTED);
        }
    }

    void made(int count) {
        try (Ledger ledger = open(null)) {
            await(ledger.subscribe(List.of(READER)));
            accept(ledger, count, "a");
        }
    }

    String refused() {
        ProblemException refusal =
                catchThrowableOfType(ProblemException.class, () -> open(null).close());
        assertThat(refusal).isNotNull();
        assertThat(refusal.problem().code()).isIn(ProblemCode.LEDGER_KNOWS_LESS, ProblemCode.LEDGER_DAMAGED);
        assertThat(refusal.problem().detail()).contains("restore").doesNotContain("\n");
        Matcher token = TOKEN.matcher(refusal.problem().detail());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    @Test
    void wholeLedgerIsOpenedAgainAndAgain() {
        made(3);
        for (int i = 0; i < 3; i++) {
            try (Ledger ledger = open(null)) {
                accept(ledger, 3, "b" + i);
                assertThat(ledger.isWritable()).isTrue();
            }
        }
    }

    @Test
    void refusesAnOldBackupUntilExactlyThisLossIsAccepted() throws Exception {
        made(2);
        backUp();
        long last;
        try (Ledger ledger = open(null)) {
            accept(ledger, 5, "b");
            last = await(ledger.accept("orders", message("last", "last"))).messageId();
        }
        restore();

        String token = refused();
        assertThat(refused()).as("refused again").isEqualTo(token);
        assertThat(catchThrowableOfType(
                        ProblemException.class, () -> open("x" + token).close()))
                .isNotNull();
        try (Ledger ledger = open(token)) {
            long next = await(ledger.accept("orders", message("new", "new"))).messageId();
            assertThat(next).as("no id is used twice: keys are made of them").isGreaterThan(last);
        }
        open(null).close();
        restore();
        assertThat(refused()).as("the next loss has another name").isNotEqualTo(token);
    }

    @Test
    void noticesThatOnlyLaterSettlementsAreMissing() throws Exception {
        made(2);
        Ledger ledger = open(null);
        try {
            Delivery delivery = await(ledger.claim(READER.id(), 1)).deliveries().get(0);
            ledger.isWritable();
            backUp();
            await().pollDelay(1_100, TimeUnit.MILLISECONDS).until(() -> true);
            Settlement settled = new Settlement.Delivered(delivery, LedgerFixture.attempt(delivery), List.of());
            await().ignoreExceptions().until(() -> await(ledger.settle(settled)) != null);
        } finally {
            ledger.close();
        }
        restore();

        refused();
    }

    @Test
    void unreadableMarkIsMadeAnew() throws IOException {
        made(2);
        Files.writeString(mark(), "??");
        open(null).close();
        assertThat(mark()).content().startsWith("ledger ");
    }

    @Test
    void markThatCannotBeWrittenIsDoneWithout() throws IOException {
        made(2);
        Files.delete(mark());
        Files.createDirectory(mark());
        try (Ledger ledger = open(null)) {
            accept(ledger, 2, "b");
        }
    }
}
