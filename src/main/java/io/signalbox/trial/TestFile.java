package io.signalbox.trial;

import java.util.List;

import io.signalbox.document.Document;

/**
 * One {@code *.test.yaml} without errors.
 *
 * @param route the id of the route that is tested
 */
record TestFile(Document document, String route, List<TestCase> cases) {

    TestFile {
        cases = List.copyOf(cases);
    }
}
