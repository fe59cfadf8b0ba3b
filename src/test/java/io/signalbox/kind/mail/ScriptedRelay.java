package io.signalbox.kind.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A relay that answers as it is told, for what no server of others does at will. Without a word it answers as one that takes all. */
final class ScriptedRelay implements AutoCloseable {

    /** Instead of an answer: the connection ends. */
    static final String HANG_UP = "hang up";

    /** Instead of an answer: nothing, for ever. */
    static final String SILENCE = "silence";

    private final ServerSocket listener;
    private final SSLContext tls;
    private final Map<String, Deque<String>> script = new HashMap<>();
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private final List<Socket> open = Collections.synchronizedList(new ArrayList<>());

    /** @param tls offered by STARTTLS; null for none */
    ScriptedRelay(SSLContext tls) throws IOException {
        this.tls = tls;
        this.listener = new ServerSocket(0, 10, InetAddress.getByName("0.0.0.0"));
        Thread thread = new Thread(this::serve, "scripted-relay");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    /** @param command its first word: {@code CONNECT}, {@code RCPT}, {@code .}; each answer is given once */
    ScriptedRelay answers(String command, String... answers) {
        script.computeIfAbsent(command, each -> new ArrayDeque<>()).addAll(List.of(answers));
        return this;
    }

    /** Lines of commands. */
    List<String> heard() {
        return heard;
    }

    private void serve() {
        try {
            while (true) {
                Socket socket = listener.accept();
                open.add(socket);
                try {
                    talk(socket);
                } catch (IOException e) {
                    // the client ended it
                }
                socket.close();
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void talk(Socket plain) throws IOException {
        Socket socket = plain;
        BufferedReader in = reader(socket);
        if (!say(socket, next("CONNECT", "220 relay.example"))) {
            return;
        }
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            heard.add(line);
            String command = line.split("[ :]", 2)[0].toUpperCase(java.util.Locale.ROOT);
            String answer = next(command, usual(command, socket));
            if (!say(socket, answer)) {
                return;
            }
            if (command.equals("STARTTLS")) {
                SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(socket, "client", 0, true);
                secured.setUseClientMode(false);
                secured.startHandshake();
                socket = secured;
                in = reader(socket);
            }
            if (command.equals("DATA") && answer.startsWith("354")) {
                for (String data = in.readLine(); !".".equals(data); data = in.readLine()) {
                    if (data == null) {
                        return;
                    }
                }
                if (!say(socket, next(".", "250 2.0.0 Ok: queued"))) {
                    return;
                }
            }
        }
    }

    private String usual(String command, Socket socket) {
        boolean offers = tls != null && !(socket instanceof SSLSocket);
        return switch (command) {
            case "EHLO" ->
                "250-relay.example\r\n" + (offers ? "250-STARTTLS\r\n" : "")
                        + "250-AUTH PLAIN\r\n250 ENHANCEDSTATUSCODES";
            case "DATA" -> "354 go on";
            case "STARTTLS" -> "220 go on";
            case "AUTH" -> "235 2.7.0 welcome";
            case "QUIT" -> "221 bye";
            default -> "250 2.1.0 Ok";
        };
    }

    private String next(String command, String usual) {
        Deque<String> answers = script.get(command);
        return answers == null || answers.isEmpty() ? usual : answers.poll();
    }

    private static boolean say(Socket socket, String answer) throws IOException {
        if (answer.equals(SILENCE)) {
            return socket.getInputStream().read() >= 0;
        }
        if (answer.equals(HANG_UP)) {
            return false;
        }
        socket.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return true;
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket each : List.copyOf(open)) {
            each.close();
        }
    }
}
