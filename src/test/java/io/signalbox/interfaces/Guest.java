package io.signalbox.interfaces;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.management.JMException;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import io.signalbox.access.Grants;
import io.signalbox.access.Role;
import io.signalbox.cli.CommandLineFixture;
import io.signalbox.flow.Assistant;
import io.signalbox.flow.Browser;
import io.signalbox.flow.JmxHub;
import io.signalbox.flow.Tokens.Token;
import io.signalbox.message.Json;

/** Somebody of one role, or nobody, at every interface. What they say there is written as in {@link InterfaceTable}. */
final class Guest {

    private static final String WHY = "to see who may";

    private final String name;
    /** Null for nobody. */
    private final Grants grants;

    private final Path folder;
    private Browser browser;
    private Assistant assistant;

    /**
     * @param role null for nobody
     * @param folder where the command line keeps this guest's token
     */
    Guest(Role role, Path folder) throws IOException {
        this(role == null ? "nobody" : role.word(), role == null ? null : Grants.of(role), folder);
    }

    /** @param name as in the file of the console's users */
    Guest(String name, Grants grants, Path folder) throws IOException {
        this.name = name;
        this.grants = grants;
        this.folder = folder;
        Files.createDirectories(folder.resolve("data"));
        if (grants != null) {
            Files.writeString(folder.resolve("data/token"), token().secret());
        }
    }

    /** By the role's name, as in the file of the console's users. */
    Token token() {
        return new Token(name, grants, "token-of-the-interfaces-test-" + name());
    }

    String name() {
        return name;
    }

    boolean covers(Role needed) {
        return grants != null
                && grants.hub().filter(role -> role.covers(needed)).isPresent();
    }

    boolean isNobody() {
        return grants == null;
    }

    Answer ask(Interface via, String ask, boolean reasoned) throws Exception {
        String[] words = ask.split(" ");
        return switch (via) {
            case API -> api(words, reasoned);
            case CLI -> cli(words, reasoned);
            case JMX -> jmx(words, reasoned);
            case MCP -> mcp(words, reasoned);
            case CONSOLE -> console(words, reasoned);
        };
    }

    private static Map<String, String> members(String[] words, int from, boolean reasoned) {
        Map<String, String> members = new LinkedHashMap<>();
        for (int i = from; i < words.length; i++) {
            String[] parts = words[i].split("=", 2);
            members.put(parts[0], parts[1]);
        }
        if (reasoned) {
            members.put("reason", WHY);
        }
        return members;
    }

    private Answer api(String[] words, boolean reasoned) throws Exception {
        RequestSpecification request = RestAssured.given();
        if (grants != null) {
            request.header("Authorization", "Bearer " + token().secret());
        }
        if (words[0].equals("POST")) {
            Map<String, Object> said = new LinkedHashMap<>(members(words, 2, reasoned));
            said.replaceAll((name, value) -> value.toString().matches("\\d+") ? Long.valueOf(value.toString()) : value);
            request.contentType("application/json").body(Json.writer().writeValueAsString(said));
        }
        Response answer = request.request(words[0], words[1]);
        String said = answer.statusCode() + " " + answer.asString();
        return Answer.of(
                answer.statusCode() == 200,
                answer.statusCode() == 403 && said.contains("SB-8001"),
                answer.statusCode() == 401 && said.contains("SB-8006"),
                said);
    }

    private Answer cli(String[] words, boolean reasoned) {
        CommandLineFixture cli = new CommandLineFixture(folder);
        List<String> arguments = new ArrayList<>(List.of(words));
        if (reasoned) {
            arguments.addAll(List.of("--reason", WHY));
        }
        arguments.addAll(List.of("--target", "http://127.0.0.1:" + RestAssured.port));
        int exit = cli.run(arguments.toArray(String[]::new));
        return Answer.of(
                exit == 0 && !cli.out().isBlank(),
                exit == 1 && cli.err().contains("needs the role"),
                exit == 1 && cli.err().contains("refuses the token"),
                exit + " " + cli.out() + cli.err());
    }

    private Answer jmx(String[] words, boolean reasoned) throws Exception {
        String[] credentials = {name(), grants == null ? "guessed" : token().secret()};
        ObjectName bean = new ObjectName(
                words[0].contains(":") ? words[0] : "io.signalbox:type=" + words[0] + ",name=" + words[1]);
        List<Object> rest = new ArrayList<>(List.of(words).subList(words[0].contains(":") ? 1 : 2, words.length));
        String operation = rest.remove(0).toString();
        if (reasoned) {
            rest.add(WHY);
        }
        try (JMXConnector connector = JmxHub.connect(credentials)) {
            Object said = invoke(connector.getMBeanServerConnection(), bean, operation, rest);
            return new Answer(Answer.Kind.DONE, String.valueOf(said));
        } catch (SecurityException e) {
            return Answer.of(false, e.getMessage().contains("SB-8001"), grants == null, e.toString());
        } catch (JMException | RuntimeException e) {
            boolean refused = e.getCause() instanceof SecurityException
                    && e.getCause().getMessage().contains("SB-8001");
            return Answer.of(false, refused, false, e + " " + e.getCause());
        }
    }

    private static Object invoke(MBeanServerConnection server, ObjectName bean, String operation, List<Object> given)
            throws JMException, IOException {
        if (operation.startsWith("@")) {
            return server.getAttribute(bean, operation.substring(1));
        }
        for (MBeanOperationInfo info : server.getMBeanInfo(bean).getOperations()) {
            if (info.getName().equals(operation) && info.getSignature().length == given.size()) {
                Object[] arguments = new Object[given.size()];
                String[] types = new String[given.size()];
                for (int i = 0; i < types.length; i++) {
                    types[i] = info.getSignature()[i].getType();
                    String text = given.get(i).toString();
                    arguments[i] = switch (types[i]) {
                        case "long" -> Long.valueOf(text);
                        case "int" -> Integer.valueOf(text);
                        default -> text;
                    };
                }
                return server.invoke(bean, operation, arguments, types);
            }
        }
        throw new IllegalArgumentException(bean + " has no operation " + operation + given);
    }

    private Answer mcp(String[] words, boolean reasoned) throws IOException {
        if (grants == null) {
            Response answer = new Assistant(null).post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\"}");
            return Answer.of(false, false, answer.statusCode() == 401, answer.asString());
        }
        if (assistant == null) {
            assistant = new Assistant(token().secret()).begin();
        }
        Map<String, Object> arguments = new LinkedHashMap<>();
        members(words, 1, reasoned)
                .forEach((name, value) ->
                        arguments.put(name, value.matches("\\d+") ? (Object) Long.valueOf(value) : value));
        JsonNode result = assistant.ask("tools/call", Map.of("name", words[0], "arguments", arguments));
        String said = result.toString();
        return Answer.of(
                result.has("isError") && !result.path("isError").asBoolean(), said.contains("SB-8001"), false, said);
    }

    private Answer console(String[] words, boolean reasoned) {
        if (browser == null) {
            browser = grants == null ? new Browser() : Browser.of(name());
        }
        Response answer =
                words[0].equals("GET") ? browser.get(words[1]) : browser.post(words[1], members(words, 2, reasoned));
        String to = String.valueOf(answer.header("Location"));
        boolean sentToSignIn = answer.statusCode() == 303 && to.startsWith("/sign-in");
        String said = answer.statusCode() + " " + to + " " + answer.asString();
        return Answer.of(
                answer.statusCode() == 200 || answer.statusCode() == 303 && !sentToSignIn,
                answer.statusCode() == 403 && said.contains("SB-8001"),
                sentToSignIn || answer.statusCode() == 401,
                said);
    }
}
