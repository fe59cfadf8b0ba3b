package io.signalbox.drift;

import java.time.Instant;
import java.util.List;
import java.util.Random;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.signalbox.ledger.NotesInMemory;
import io.signalbox.message.Json;

import static org.assertj.core.api.Assertions.assertThat;

class LearnerTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:15:30Z");
    private static final ShapeKey KEY = new ShapeKey("billing", "find-account", Part.ANSWER);
    private static final String[] PLANS = {"starter", "team", "enterprise"};

    private final Learner learner = new Learner(KEY, 50);

    private static JsonNode json(String text) {
        try {
            return Json.reader().readTree(text.replace('\'', '"'));
        } catch (Exception e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static String account(int i) {
        return "{'id': 'acc_" + i + "', 'created': '2026-01-" + (10 + i % 20) + "', 'plan': '" + PLANS[i % 3]
                + "', 'balance': " + (100_000 + 137 * i) + ", 'note': null, 'contact': {'email': 'ada" + i
                + "@example.com', 'name': 'Ada'}, 'items': [{'sku': 'a" + i + "', 'count': " + i % 7 + "}]}";
    }

    private void learnAccounts(int from, int to) {
        for (int i = from; i < to; i++) {
            assertThat(learner.learn(json(account(i)), List.of(), NOW)).isEmpty();
        }
    }

    private List<Difference> learn(String json) {
        return learner.learn(json(json), List.of(), NOW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'plan' | 'extra': 1, 'plan' | /extra | FIELD_APPEARED | ADDITIVE",
                "'sku' | 'colour': 'red', 'sku' | /items/[]/colour | FIELD_APPEARED | ADDITIVE",
                "'name': 'Ada' | 'first': 'Ada' | /contact/name | FIELD_VANISHED | BREAKING",
                "'id': 'acc_100' | 'id': 100 | /id | TYPE_CHANGED | BREAKING",
                "'items': [{'sku': 'a100', 'count': 2}] | 'items': {'sku': 1} | /items | TYPE_CHANGED | BREAKING",
                "'name': 'Ada' | 'name': null | /contact/name | NULL_APPEARED | BREAKING",
                "'2026-01-10' | '10/01/2026' | /created | FORMAT_CHANGED | BREAKING",
                "'2026-01-10' | '2026-01-10T00:00:00Z' | /created | FORMAT_CHANGED | BREAKING",
                "'ada100@example.com' | 'C-1' | /contact/email | FORMAT_CHANGED | BREAKING",
                "'team' | 'platinum' | /plan | VALUE_APPEARED | SEMANTIC",
                "113700 | 1137.00 | /balance | FRACTION_APPEARED | SEMANTIC",
            })
    void tellsWhatKindOfDifferenceItIs(String was, String is, String field, Change change, Drift.Kind kind) {
        learnAccounts(0, 100);

        String sample = account(100);
        assertThat(sample).contains(was);
        List<Difference> differences = learn(sample.replace(was, is));

        assertThat(differences)
                .filteredOn(difference -> difference.field().equals(field))
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.change()).isEqualTo(change);
                    assertThat(difference.change().kind).isEqualTo(kind);
                });
    }

    @Test
    void noticesThatTheUnitHasChanged() {
        learnAccounts(0, 200);
        List<Difference> found = List.of();
        for (int i = 0; i < 60 && found.isEmpty(); i++) {
            found = learn(account(i).replaceAll("'balance': \\d+", "'balance': " + (1_000 + i)));
        }

        assertThat(found).singleElement().satisfies(difference -> {
            assertThat(difference.field()).isEqualTo("/balance");
            assertThat(difference.change()).isEqualTo(Change.MAGNITUDE_CHANGED);
            assertThat(difference.text()).contains("smaller than before");
        });
    }

    @Test
    void saysNothingBeforeItHasSeenEnough() {
        for (int i = 0; i < 49; i++) {
            learn("{'a': " + i + "}");
        }
        assertThat(learn("{'a': 'text', 'b': 1}")).isEmpty();
    }

    @Test
    void saysNothingOfWhatVariesByItself() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            String optional =
                    random.nextInt(20) == 0 ? "" : ", 'phone': '+4930" + random.nextInt(1_000_000, 9_999_999) + "'";
            String nothing = random.nextInt(10) == 0 ? "null" : String.valueOf(random.nextDouble() * 1_000);
            learn("{'id': '" + random.nextLong() + "', 'price': " + nothing + ", 'city': 'City " + random.nextInt(5_000)
                    + "'" + optional + "}");
        }
        assertThat(learner.known().found).isEmpty();
    }

    @Test
    void countsWhatComesAgainAndTellsItOnce() {
        learnAccounts(0, 100);

        assertThat(learn(account(1).replace("'plan'", "'extra': 1, 'plan'"))).hasSize(1);
        assertThat(learn(account(2).replace("'plan'", "'extra': 2, 'plan'"))).isEmpty();

        assertThat(learner.known().found.values()).singleElement().satisfies(found -> assertThat(found.count())
                .isEqualTo(2));
    }

    @Test
    void takesWhatIsAcknowledgedIntoTheShape() {
        learnAccounts(0, 100);
        learn(account(1).replace("'plan'", "'extra': {'a': 1}, 'plan'"));
        learner.known().found.replaceAll((id, found) -> found.acknowledged("ada", NOW));

        for (int i = 0; i < 60; i++) {
            assertThat(learn(account(i).replace("'plan'", "'extra': {'a': 1}, 'plan'")))
                    .isEmpty();
        }

        assertThat(learner.known().fields).containsKeys("/extra", "/extra/a");
        assertThat(learn(account(1).replace("'plan'", "'extra': {'a': 'text'}, 'plan'")))
                .extracting(Difference::change)
                .containsExactly(Change.TYPE_CHANGED);
    }

    @Test
    void keepsNoValueOfAnyPayload() {
        NotesInMemory notes = new NotesInMemory();
        for (int i = 0; i < 100; i++) {
            learn(
                    "{'name': 'Canary', 'mail': 'canary@example.com', 'card': 4111111111111111, 'by': {'canary@example.com': 1},"
                            + " 'days': {'20260101': 'Canary'}}");
        }
        learn("{'name': 'Canary Second', 'mail': 7, 'canary': 'Canary', 'card': '4111-1111', 'by': {}, 'days': {}}");
        new SavedShapes(notes).add(KEY, learner.unsaved());

        String stored = notes.text();
        assertThat(learner.known().found).isNotEmpty();
        assertThat(stored)
                .doesNotContain("Canary", "canary@", "4111", "20260101")
                .contains("/by/{}", "/days/{}");
    }

    @Test
    void staysBoundedWhateverComes() {
        StringBuilder wide = new StringBuilder("{");
        for (int i = 0; i < 5_000; i++) {
            wide.append(i == 0 ? "" : ",")
                    .append("'f")
                    .append((char) ('a' + i % 26))
                    .append("x".repeat(i / 26 % 60))
                    .append(i % 999)
                    .append("': 1");
        }
        learner.learn(
                json(wide.append('}')
                        .toString()
                        .replaceAll("'f([a-z]+)(\\d+)'", "'f$1_$2'")
                        .replaceAll("_(\\d)(\\d\\d)'", "_$1a$2'")),
                List.of(),
                NOW);
        for (int i = 0; i < 60; i++) {
            learn("{'deep': " + "[".repeat(50) + "]".repeat(50) + "}");
        }

        assertThat(learner.known().fields).hasSizeLessThanOrEqualTo(Shape.MOST_FIELDS);
    }

    @Test
    void comesToTheSameWhicheverProcessSavesFirst() {
        Learner other = new Learner(KEY, 50);
        for (int i = 0; i < 60; i++) {
            learn(account(i));
            other.learn(json(account(i * 3 + 1)), List.of(), NOW.plusSeconds(i));
        }
        learn(account(1).replace("'plan'", "'extra': 1, 'plan'"));
        other.learn(json(account(1).replace("'plan'", "'extra': 1, 'plan'")), List.of(), NOW.minusSeconds(60));
        NotesInMemory here = new NotesInMemory();
        NotesInMemory there = new NotesInMemory();
        new SavedShapes(here).add(KEY, learner.unsaved());
        new SavedShapes(here).add(KEY, other.unsaved());
        new SavedShapes(there).add(KEY, other.unsaved());
        Shape sum = new SavedShapes(there).add(KEY, learner.unsaved());

        assertThat(here.text()).isEqualTo(there.text());
        assertThat(sum.samples).isEqualTo(122);
        assertThat(sum.found.values()).singleElement().satisfies(found -> {
            assertThat(found.count()).isEqualTo(2);
            assertThat(found.firstSeen()).isEqualTo(NOW.minusSeconds(60));
        });
    }
}
