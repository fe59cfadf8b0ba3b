package io.signalbox.topic;

import java.util.ArrayList;
import java.util.List;

import io.signalbox.exchange.HeaderField;
import io.signalbox.message.Message;

/** The attributes of a message as headers of a record, as CloudEvents' binding for Kafka has them in its binary mode. */
final class CloudEventHeaders {

    static final String VERSION = "ce_specversion";
    static final String ID = "ce_id";
    static final String SOURCE = "ce_source";
    static final String TYPE = "ce_type";
    static final String SUBJECT = "ce_subject";
    static final String TIME = "ce_time";
    static final String CONTENT_TYPE = "content-type";

    private CloudEventHeaders() {}

    static List<HeaderField> of(Message message) {
        List<HeaderField> headers = new ArrayList<>();
        headers.add(new HeaderField(VERSION, "1.0"));
        headers.add(new HeaderField(ID, message.id()));
        headers.add(new HeaderField(SOURCE, message.source()));
        headers.add(new HeaderField(TYPE, message.type()));
        headers.add(new HeaderField(TIME, message.time().toString()));
        if (message.subject() != null) {
            headers.add(new HeaderField(SUBJECT, message.subject()));
        }
        headers.add(new HeaderField(CONTENT_TYPE, message.contentType()));
        return headers;
    }
}
