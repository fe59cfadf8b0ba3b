package io.signalbox.remotefile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.exchange.HeaderField;
import io.signalbox.exchange.RawAnswer;
import io.signalbox.message.Json;

/** Does one thing with files over a connection, the same on every kind of server. */
final class FileWork {

    /** More than these are no folder to exchange files by, and would not fit into memory some day. */
    static final int MOST_FILES = 20_000;

    private static final int MOST_NAMES = 1000;
    private static final HeaderField JSON = new HeaderField("Content-Type", "application/json");

    private final FileSession session;

    FileWork(FileSession session) {
        this.session = session;
    }

    RawAnswer perform(FileAction action) throws IOException {
        if (action instanceof FileAction.List list) {
            return list(list);
        }
        if (action instanceof FileAction.Read read) {
            return read(read);
        }
        if (action instanceof FileAction.Move move) {
            return move(move);
        }
        if (action instanceof FileAction.Delete delete) {
            return delete(delete);
        }
        return write((FileAction.Write) action);
    }

    private RawAnswer write(FileAction.Write write) throws IOException {
        FileVersion there = session.find(write.path());
        if (there == null || !isContent(write, there)) {
            if (there != null && !write.replaces()) {
                throw new FileStateException(FileState.EXISTS, null);
            }
            put(write.path(), write.partial(), write.content(), there != null);
        }
        if (write.control() != null) {
            String path = write.control().path();
            int name = path.lastIndexOf('/') + 1;
            String partial = path.substring(0, name) + "." + path.substring(name) + ".part";
            put(path, partial, write.control().content(), session.find(path) != null);
        }
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        said.put("file", write.path()).put("bytes", write.content().length);
        return done(List.of(JSON), Json.writer().writeValueAsBytes(said));
    }

    private boolean isContent(FileAction.Write write, FileVersion there) throws IOException {
        return there.size() == write.content().length
                && Arrays.equals(write.content(), session.read(write.path(), 0, write.content().length));
    }

    /** Under its name there is never a half of it. */
    private void put(String path, String partial, byte[] content, boolean replaces) throws IOException {
        session.write(partial, content);
        FileVersion written = session.find(partial);
        if (written == null || written.size() != content.length) {
            throw new FileStateException(FileState.FAILED, "it was not kept as a whole", null);
        }
        if (replaces) {
            session.replace(partial, path);
        } else {
            session.rename(partial, path);
        }
    }

    private RawAnswer list(FileAction.List list) throws IOException {
        List<FileVersion> files = session.list(list.path(), MOST_FILES + 1);
        if (files.size() > MOST_FILES) {
            throw new FileStateException(FileState.TOO_MANY, "more than " + MOST_FILES, null);
        }
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (FileVersion file : files) {
            json.addObject().put("name", file.name()).put("size", file.size()).put("modified", file.modified());
        }
        return done(List.of(), Json.writer().writeValueAsBytes(json));
    }

    private RawAnswer read(FileAction.Read read) throws IOException {
        byte[] piece = read.length() == 0 ? new byte[0] : session.read(read.path(), read.offset(), read.length());
        FileVersion now = session.find(read.path());
        if (now == null) {
            throw new FileStateException(FileState.NOT_FOUND, null);
        }
        List<HeaderField> headers = new ArrayList<>();
        headers.add(new HeaderField(RemoteFiles.SIZE, "" + now.size()));
        headers.add(new HeaderField(RemoteFiles.MODIFIED, "" + now.modified()));
        return done(headers, piece);
    }

    private RawAnswer move(FileAction.Move move) throws IOException {
        require(move.path(), move.version());
        String to = free(move.folder() + "/" + move.version().name());
        session.rename(move.path(), to);
        FileVersion moved = session.find(to);
        if (moved != null && !isSame(moved, move.version()) && session.find(move.path()) == null) {
            session.rename(to, move.path()); // somebody has put another one there at the last moment
            throw new FileStateException(FileState.CHANGED, null);
        }
        return done(List.of(), Json.writer().writeValueAsBytes(JsonNodeFactory.instance.textNode(to)));
    }

    private RawAnswer delete(FileAction.Delete delete) throws IOException {
        require(delete.path(), delete.version());
        session.delete(delete.path());
        return done(List.of(), "null".getBytes(StandardCharsets.UTF_8));
    }

    private void require(String path, FileVersion version) throws IOException {
        FileVersion now = session.find(path);
        if (now == null) {
            throw new FileStateException(FileState.NOT_FOUND, null);
        }
        if (!isSame(now, version)) {
            throw new FileStateException(FileState.CHANGED, null);
        }
    }

    private static boolean isSame(FileVersion one, FileVersion other) {
        return one.size() == other.size() && one.modified() == other.modified();
    }

    /** The path, or with a number before the last dot of its name. */
    private String free(String path) throws IOException {
        if (session.find(path) == null) {
            return path;
        }
        int dot = path.lastIndexOf('.');
        int cut = dot > path.lastIndexOf('/') + 1 ? dot : path.length();
        for (int i = 2; i < MOST_NAMES; i++) {
            String other = path.substring(0, cut) + "-" + i + path.substring(cut);
            if (session.find(other) == null) {
                return other;
            }
        }
        throw new FileStateException(FileState.EXISTS, null);
    }

    private static RawAnswer done(List<HeaderField> headers, byte[] body) {
        return new RawAnswer(FileState.DONE.code(), headers, body, null);
    }
}
