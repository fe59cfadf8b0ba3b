package io.signalbox.kind.http;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.exchange.Answer;
import io.signalbox.exchange.CallName;
import io.signalbox.exchange.HeaderField;
import io.signalbox.exchange.ItemResults;
import io.signalbox.exchange.Judging;
import io.signalbox.exchange.RawAnswer;
import io.signalbox.kind.Kinds;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.Systems;

import static org.assertj.core.api.Assertions.assertThat;

/** What vendors say of each record of a call with many, as their documentation shows it. */
class ItemResultsTest {

    private static final Judging JUDGING =
            new Judging(new CallName("crm", "put"), true, text -> text, Clock.systemUTC());

    @TempDir
    private Path folder;

    private Optional<ItemResults> results(String answers, int status, String body, String... sent) throws Exception {
        CallableOperation operation = described(answers).systems().get("crm").callable("put");
        RawAnswer raw = new RawAnswer(
                Integer.toString(status),
                List.of(new HeaderField("Content-Type", "application/json")),
                body.getBytes(StandardCharsets.UTF_8),
                null);
        return operation.results(
                new Answer(operation.outcome(raw, Clock.systemUTC()), raw),
                List.of(sent).stream()
                        .map(item -> item.getBytes(StandardCharsets.UTF_8))
                        .toList(),
                JUDGING);
    }

    private Systems.Loading described(String answers) throws Exception {
        Files.createDirectories(folder.resolve("systems"));
        Files.writeString(
                folder.resolve("systems/crm.yaml"),
                """
                system: crm
                environment: production
                environments: { production: { url: "https://crm.example.com" } }
                operations:
                  put:
                    http: POST /batch
                    collect: { every: 10s }
                    answers: %s
                """
                        .formatted(answers));
        return Systems.load(folder, Kinds.shipped(), key -> Optional.empty());
    }

    /** For each item its problem's code and detail, or that it is done. */
    private List<String> told(String answers, int status, String body, String... sent) throws Exception {
        ItemResults results = results(answers, status, body, sent).orElseThrow();
        return results.unclear() != null
                ? List.of(results.unclear().toString())
                : results.problems().stream()
                        .map(problem -> problem == null ? "done" : problem.toString())
                        .toList();
    }

    /** REST API developer guide, "Work with multiple records": sObject collections. */
    @Test
    void readsCollectionsOfSalesforce() throws Exception {
        String answers =
                "{ retry: [UNABLE_TO_LOCK_ROW], items: { success: { at: /success, is: true }, reason: /errors/0/statusCode } }";
        String body =
                """
                [{"id":"001RM000003oLnnYAE","success":true,"errors":[]},
                 {"success":false,"errors":[{"statusCode":"DUPLICATES_DETECTED","message":"Use one of these records?","fields":[]}]},
                 {"success":false,"errors":[{"statusCode":"UNABLE_TO_LOCK_ROW","message":"unable to obtain exclusive access","fields":[]}]}]
                """;
        assertThat(told(answers, 200, body, "{}", "{}", "{}"))
                .containsExactly(
                        "done",
                        "SB-4024  item refused by 'put' of system 'crm': DUPLICATES_DETECTED",
                        "SB-4021  item refused by 'put' of system 'crm': UNABLE_TO_LOCK_ROW");
    }

    /** Elasticsearch guide, "Bulk API": one result for each action, under the action's name. */
    @Test
    void readsTheBulkApiOfElasticsearch() throws Exception {
        String answers =
                "{ items: { at: /items, success: { at: /index/status, is: 2xx }, reason: /index/error/type } }";
        String body =
                """
                {"took":30,"errors":true,"items":[
                 {"index":{"_index":"test","_id":"1","_version":1,"result":"created","status":201}},
                 {"index":{"_index":"test","_id":"2","status":429,"error":{"type":"es_rejected_execution_exception","reason":"rejected"}}},
                 {"index":{"_index":"test","_id":"3","status":400,"error":{"type":"mapper_parsing_exception","reason":"failed to parse"}}}]}
                """;
        assertThat(told(answers, 200, body, "{}", "{}", "{}"))
                .containsExactly(
                        "done",
                        "SB-4021  item refused by 'put' of system 'crm': 429 es_rejected_execution_exception",
                        "SB-4024  item refused by 'put' of system 'crm': 400 mapper_parsing_exception");
    }

    /** HubSpot, "Batch create or update" with multi-status errors: two lists, joined by objectWriteTraceId. */
    @Test
    void readsBatchesOfHubspot() throws Exception {
        String answers = "{ items: { at: /results, id: { at: /objectWriteTraceId, sent: /objectWriteTraceId },"
                + " failed: { at: /errors, id: /context/objectWriteTraceId, reason: /category } } }";
        String body =
                """
                {"status":"COMPLETE","results":[
                  {"id":"2","objectWriteTraceId":"t2","properties":{}},{"id":"1","objectWriteTraceId":"t1","properties":{}}],
                 "numErrors":1,"errors":[
                  {"status":"error","category":"VALIDATION_ERROR","message":"Property values were not valid",
                   "context":{"objectWriteTraceId":["t3"]}}]}
                """;
        assertThat(told(answers, 207, body, trace("t1"), trace("t2"), trace("t3")))
                .containsExactly("done", "done", "SB-4024  item refused by 'put' of system 'crm': VALIDATION_ERROR");
        assertThat(told(answers, 207, body, trace("t1"), trace("t2"), trace("t4")))
                .singleElement()
                .asString()
                .startsWith("SB-4067")
                .contains("a failure names no item that was sent, or one twice");
        assertThat(told(answers, 207, body, trace("t1"), trace("t2"), trace("t3"), trace("t4")))
                .singleElement()
                .asString()
                .contains("of its 4 items is not said: 1 of them are not named");
        assertThat(told(answers, 207, body, trace("t1"), trace("t1")))
                .singleElement()
                .asString()
                .contains("what was sent has no id of its own at /objectWriteTraceId");
    }

    private static String trace(String id) {
        return "{\"objectWriteTraceId\":\"" + id + "\",\"properties\":{}}";
    }

    /** Microsoft Graph, "Combine multiple HTTP requests using JSON batching": responses may come in another order. */
    @Test
    void readsBatchesOfMicrosoftGraph() throws Exception {
        String answers =
                "{ items: { at: /responses, id: { at: /id, sent: /id }, success: { at: /status, is: 2xx }, reason: /body/error/code } }";
        String body =
                """
                {"responses":[
                 {"id":"3","status":401,"body":{"error":{"code":"Forbidden","message":"..."}}},
                 {"id":"1","status":201,"body":{}},
                 {"id":"2","status":503,"body":{"error":{"code":"ServiceUnavailable"}}}]}
                """;
        assertThat(told(answers, 200, body, "{\"id\":\"1\"}", "{\"id\":\"2\"}", "{\"id\":\"3\"}"))
                .containsExactly(
                        "done",
                        "SB-4021  item refused by 'put' of system 'crm': 503 ServiceUnavailable",
                        "SB-4024  item refused by 'put' of system 'crm': 401 Forbidden");
    }

    @Test
    void saysNothingOfItemsWhereTheCallFailedOrNothingIsDeclared() throws Exception {
        String items = "{ items: { success: { at: /ok, is: true } } }";
        assertThat(results(items, 503, "[{\"ok\":true}]", "{}")).isEmpty();
        assertThat(results("{ reason: /code }", 200, "[{\"ok\":true}]", "{}")).isEmpty();
        assertThat(told(items, 200, "[{\"ok\":true}]", "{}", "{}"))
                .singleElement()
                .asString()
                .contains("it has 1 results");
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        assertThat(described("{ items: { at: /results } }").findings())
                .singleElement()
                .asString()
                .contains("crm.yaml:8:", "'items' must say what stands in a record that is done");
        assertThat(described("{ items: { at: /results, failed: { at: /errors } } }")
                        .findings())
                .singleElement()
                .asString()
                .contains("'id' must say by what a record is known");
    }
}
