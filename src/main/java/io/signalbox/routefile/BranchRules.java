package io.signalbox.routefile;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.Document;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;
import io.signalbox.routefile.CamelSchema.Block;

/** Branches that leave some messages without a way on. They end filtered, so this is a warning. */
final class BranchRules implements FormVisitor {

    private final Document document;
    private final List<Finding> findings;

    BranchRules(Document document, List<Finding> findings) {
        this.document = document;
        this.findings = findings;
    }

    @Override
    public void block(String key, Block block, JsonNode value, String pointer) {
        if (key.equals("choice") && value.path("when").isArray() && !value.has("otherwise")) {
            findings.add(document.warningAtKey(
                    pointer,
                    ProblemCode.CHOICE_OPEN,
                    "the choice has no 'otherwise', so nothing is done for a message that fits no 'when', and it ends"
                            + " filtered; write 'otherwise', with 'stop' where that is meant"));
        }
    }
}
