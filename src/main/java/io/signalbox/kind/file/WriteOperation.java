package io.signalbox.kind.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;

import io.signalbox.exchange.Answer;
import io.signalbox.exchange.BodyView;
import io.signalbox.exchange.CallName;
import io.signalbox.exchange.CallOutcome;
import io.signalbox.exchange.CallPayload;
import io.signalbox.exchange.Judgement;
import io.signalbox.exchange.Judging;
import io.signalbox.exchange.RawAnswer;
import io.signalbox.format.FormatException;
import io.signalbox.format.RowFormat;
import io.signalbox.format.RowWriter;
import io.signalbox.message.Json;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.remotefile.FileAccess;
import io.signalbox.remotefile.FileAction;
import io.signalbox.remotefile.FileCall;
import io.signalbox.remotefile.FileRequest;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.SystemDescriptor;

/**
 * Writes one file.
 *
 * @param rows how its rows are written; null where the body is the file
 * @param replaces whether a file with the same name and another content is replaced
 * @param control the file that says that it is whole, or null
 */
record WriteOperation(
        String name, FileAccess access, PathTemplate path, RowFormat rows, boolean replaces, ControlFile control)
        implements CallableOperation {

    /** What is sent is a text, if it is one. */
    private static final BodyView TEXT = new BodyView() {
        @Override
        public boolean mayRead(byte[] body) {
            return body.length > 0 && (body[0] >= ' ' || Character.isWhitespace(body[0]));
        }

        @Override
        public JsonNode sent(byte[] body) {
            return TextNode.valueOf(new String(body, StandardCharsets.UTF_8));
        }
    };

    @Override
    public boolean isSafe() {
        return false;
    }

    @Override
    public boolean sendsBody() {
        return true;
    }

    @Override
    public String template() {
        return path + (control == null ? "" : " " + control.path());
    }

    @Override
    public String verb() {
        return "WRITE";
    }

    @Override
    public BodyView bodies() {
        return TEXT;
    }

    @Override
    public FileRequest request(SystemDescriptor system, CallPayload payload, String key, String agent) {
        CallName call = new CallName(system.name(), name);
        try {
            String file = path.path(payload.values(), key);
            int at = file.lastIndexOf('/') + 1;
            String partial =
                    file.substring(0, at) + "." + file.substring(at) + "." + PathTemplate.shortened(key) + ".part";
            byte[] content = content(payload, call);
            FileAction write = new FileAction.Write(file, content, partial, replaces, control(payload, key, call));
            return new FileRequest(system.address().require(system.name()), access, write, null);
        } catch (IllegalArgumentException e) {
            throw notBuilt(call, e.getMessage(), e);
        }
    }

    private FileAction.Write.Control control(CallPayload payload, String key, CallName call) {
        if (control == null) {
            return null;
        }
        String file = control.path().path(payload.values(), key);
        try {
            byte[] said = control.isEmpty()
                    ? new byte[0]
                    : Json.writer().writeValueAsBytes(control.of(rowsOf(payload.json())));
            return new FileAction.Write.Control(file, said);
        } catch (IOException e) {
            throw notBuilt(call, "the body is no JSON, and 'control' counts rows", e);
        }
    }

    /** A list is a row for each of its elements; all else is one. */
    private static JsonNode rowsOf(JsonNode body) {
        return body.isArray() ? body : JsonNodeFactory.instance.arrayNode().add(body);
    }

    private byte[] content(CallPayload payload, CallName call) {
        try {
            if (rows == null) {
                byte[] body = payload.body();
                return body == null ? new byte[0] : body;
            }
            return rows(payload.json(), call);
        } catch (IOException e) {
            throw notBuilt(call, "the body is no JSON, and 'write' needs a list of rows or one", e);
        }
    }

    private byte[] rows(JsonNode body, CallName call) throws IOException {
        if (body.isMissingNode() || body.isNull()) {
            throw notBuilt(call, "there is no body, and 'write' needs a list of rows or one", null);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (RowWriter writer = rows.write(bytes)) {
            int at = 0;
            for (JsonNode row : rowsOf(body)) {
                try {
                    writer.write(row);
                } catch (FormatException e) {
                    throw notBuilt(
                            call,
                            "the row " + (body.isArray() ? "at /" + at + " " : "") + "has no form: " + e.getMessage(),
                            e);
                }
                at++;
            }
        }
        return bytes.toByteArray();
    }

    private static ProblemException notBuilt(CallName call, String why, Exception cause) {
        return new ProblemException(
                Problem.of(ProblemCode.REQUEST_NOT_BUILT, call + " cannot be called: " + why), cause);
    }

    @Override
    public CallOutcome outcome(RawAnswer answer, Clock clock) {
        return FileCall.outcome(answer);
    }

    @Override
    public Judgement judge(Answer answer, Judging judging) {
        return FileCall.judge(answer, judging, "WRITE " + path);
    }
}
