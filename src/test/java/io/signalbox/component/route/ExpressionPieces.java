package io.signalbox.component.route;

import java.util.List;
import java.util.Random;

/** Builds expressions from what attackers and authors write, the same ones for the same seed. */
final class ExpressionPieces {

    private static final List<String> HEADS = List.of(
            "body",
            "in.body",
            "bodyOneLine",
            "header",
            "headers",
            "in.header",
            "exchangeProperty",
            "variable",
            "variables",
            "bodyAs(String)",
            "mandatoryBodyAs(String)",
            "messageAs(String)",
            "headerAs(probe,String)",
            "exchange",
            "exchange.in",
            "camelContext",
            "bean:canary",
            "bean:canary?method=hit",
            "bean:canary::hit",
            "ref:canary",
            "type:java.lang.Integer.MAX_VALUE",
            "env",
            "sysenv",
            "sys",
            "properties",
            "propertiesExist",
            "originalBody",
            "logExchange",
            "exception",
            "file:name",
            "attachments",
            "hostname",
            "camelId",
            "threadName",
            "messageHistory",
            "function(canary)",
            "uuid",
            "id",
            "null",
            "date:now",
            "date:header",
            "random(5)");
    private static final List<String> JOINTS = List.of(".", ".", ".", "?.", ":", "[", "", "..", ". ");
    private static final List<String> MEMBERS = List.of(
            "probe",
            "probe.secret",
            "probe.hit",
            "probe[hit]",
            "plain",
            "attack",
            "method",
            "escape",
            "escape()",
            "getEscape",
            "class",
            "class.name",
            "getClass.getName",
            "getClass().getName()",
            "clear",
            "clear()",
            "removeAll",
            "registry.lookupByName('canary').hit",
            "PATH",
            "signalbox.test.canary",
            "hit",
            "size",
            "plan",
            "yyyy-MM-dd",
            "SignalboxDeliveryScope",
            "SignalboxDeliveryScope.hit",
            "CamelSplitIndex",
            "header:plain",
            "global:canary");
    private static final List<String> FUNCTIONS = List.of(
            "hash(",
            "substring(0,1,",
            "replace(a,b,",
            "iif(",
            "iif('a' == 'a',",
            "join(",
            "list(",
            "map(a,",
            "pretty(",
            "jsonpath(",
            "jsonpath(header:plain,",
            "xpath(",
            "skip(",
            "collate(",
            "empty(",
            "uuid(",
            "random(");
    private static final List<String> ENDS = List.of(")", ")", ",b)", ",b,c)", "", ",SHA-256)");
    private static final List<String> OPENS = List.of(
            "${", "${", "${", "${", "${", "$simple{", "{{routes.dollar}}{", "{{routes.none:$}}{", "\\${", "$${");
    private static final List<String> CLOSES = List.of("}", "}", "}", "}", "}", "}", "}}", "", "]}", "\\}");
    private static final List<String> AROUND = List.of(
            "%s",
            "%s",
            "%s",
            "text %s text",
            "'%s' == 'a'",
            "%s == 'a'",
            "%s is 'io.signalbox.component.route.Canary'",
            "'a' is 'io.signalbox.component.route.Canary'",
            "%s in 'a,b'",
            "%s++",
            "resource:FILE",
            " resource:FILE",
            "\u0001resource:FILE",
            "resource:${header.file}",
            "{{routes.resource}}:FILE",
            "{{routes.none:resource}}:FILE",
            "{{routes.all}}",
            "{{env:PATH}}",
            "{{sys:signalbox.test.canary}}",
            "{{bean:canary.hit}}",
            "{{routes.secret:signalbox.test.canary}}",
            "{{?signalbox.test.canary}}",
            "{{routes.a{{routes.dollar}}}}",
            "$.a[?(@.b == '%s')]",
            "$.%s");

    private final Random random;
    private final String file;

    /** @param file a URI of the file that must not be read */
    ExpressionPieces(long seed, String file) {
        this.random = new Random(seed);
        this.file = file;
    }

    String next() {
        String around = one(AROUND);
        return around.replace("%s", function(2)).replace("FILE", file);
    }

    private String function(int depth) {
        return one(OPENS) + inner(depth) + one(CLOSES);
    }

    private String inner(int depth) {
        int kind = random.nextInt(10);
        if (depth > 0 && kind < 3) {
            return one(FUNCTIONS) + (random.nextBoolean() ? function(depth - 1) : path(depth - 1)) + one(ENDS);
        }
        return depth > 0 && kind == 3 ? function(depth - 1) : path(depth);
    }

    private String path(int depth) {
        String joint = one(JOINTS);
        String member = depth > 0 && random.nextInt(8) == 0 ? function(depth - 1) : one(MEMBERS);
        return random.nextInt(6) == 0
                ? one(HEADS)
                : one(HEADS) + joint + member + (joint.equals("[") && random.nextInt(4) > 0 ? "]" : "");
    }

    private String one(List<String> pieces) {
        return pieces.get(random.nextInt(pieces.size()));
    }
}
