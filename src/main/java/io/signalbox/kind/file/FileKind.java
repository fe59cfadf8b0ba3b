package io.signalbox.kind.file;

import java.net.URI;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.SchemaPart;
import io.signalbox.document.Section;
import io.signalbox.exchange.Address;
import io.signalbox.remotefile.FileAccess;
import io.signalbox.system.Operation;
import io.signalbox.system.OperationKind;
import io.signalbox.system.OperationPart;

/** Operations with files. */
public final class FileKind implements OperationKind {

    private static final JsonNode SCHEMA =
            SchemaPart.ofResources("schema/kind/file.schema.json", "schema/rows.schema.json");

    private final Protocol protocol;

    private FileKind(Protocol protocol) {
        this.protocol = protocol;
    }

    public static FileKind local() {
        return new FileKind(Protocol.FILE);
    }

    public static FileKind sftp() {
        return new FileKind(Protocol.SFTP);
    }

    public static FileKind ftps() {
        return new FileKind(Protocol.FTPS);
    }

    @Override
    public String key() {
        return protocol.key();
    }

    @Override
    public JsonNode schema() {
        return SCHEMA;
    }

    @Override
    public Optional<String> refusal(URI address) {
        return Address.leadsNowhere(address) ? Optional.empty() : protocol.refusal(address);
    }

    @Override
    public Optional<? extends Operation> read(OperationPart part) {
        Optional<FileAccess> access = new AccessReader(protocol, part.system(), part.placeholders()).read();
        Section files = part.operation().at(key());
        return access.flatMap(known -> part.isPoll() || part.isList()
                ? new SourceReader(part.name(), files, known, part.isList()).read()
                : new WriteReader(part.name(), key(), part.operation(), known).read());
    }
}
