package io.signalbox.kind.mail;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.SchemaPart;
import io.signalbox.document.Section;
import io.signalbox.exchange.Address;
import io.signalbox.mail.MailUrl;
import io.signalbox.problem.ProblemCode;
import io.signalbox.system.AuthReader;
import io.signalbox.system.Operation;
import io.signalbox.system.OperationKind;
import io.signalbox.system.OperationPart;

/** Mails: operations that send one through a relay, and folders that polls read. */
public final class MailKind implements OperationKind {

    private static final JsonNode SCHEMA = SchemaPart.ofResource("schema/kind/mail.schema.json");

    @Override
    public String key() {
        return "mail";
    }

    @Override
    public JsonNode schema() {
        return SCHEMA;
    }

    @Override
    public Optional<String> refusal(URI address) {
        return Address.leadsNowhere(address) ? Optional.empty() : MailUrl.refusal(address);
    }

    @Override
    public Optional<? extends Operation> read(OperationPart part) {
        if (part.isPoll()) {
            checkAddresses(part.system(), "imap", "read by imaps:// or imap://");
            AuthReader.require(part.system(), key(), "basic");
            return new FolderReader(part.name(), part.operation().at(key())).read();
        }
        checkAddresses(part.system(), "smtp", "sent by smtps:// or smtp://");
        AuthReader.require(part.system(), key(), "basic", "none");
        return new SendReader(part.operation().at(key()))
                .read()
                .map(template -> new SendOperation(part.name(), template));
    }

    private static void checkAddresses(Section system, String protocol, String what) {
        Section environments = system.at("environments");
        for (String name : environments.keys()) {
            Optional<String> url = environments.at(name).text("url");
            boolean isOther = url.filter(text -> List.of("smtp", "imap").stream()
                            .anyMatch(each -> text.startsWith(each) && !text.startsWith(protocol)))
                    .isPresent();
            if (isOther) {
                environments
                        .at(name)
                        .error(
                                "url",
                                ProblemCode.URL_REFUSED,
                                "the URL is of the other side of mail: mails are " + what);
            }
        }
    }
}
