package io.signalbox.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.multipart.Attribute;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.FileUpload;
import io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;

import io.signalbox.document.Sha256;
import io.signalbox.message.Json;

/**
 * Bodies of the type {@code multipart/form-data} (RFC 7578), and the JSON they stand for: an object by the names of the parts. A file is an
 * object with {@code name}, {@code contentType}, {@code size} and its bytes in Base64 as {@code content}.
 */
public final class MultipartBody {

    public static final String MEDIA_TYPE = "multipart/form-data";

    private static final int MOST_PARTS = 1_000;
    private static final int MOST_BYTES_OF_A_HEAD = 16 * 1024;
    private static final Pattern BOUNDARY =
            Pattern.compile(";\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))", Pattern.CASE_INSENSITIVE);
    private static final String CONTENT = "content";

    private MultipartBody() {}

    /** As {@code Content-Type} has it. The boundary is the same in every attempt of a call. */
    public static String mediaType(String key) {
        return MEDIA_TYPE + "; boundary=" + boundary(key);
    }

    private static String boundary(String key) {
        return "signalbox-" + Sha256.hex(key.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    }

    /**
     * Writes a JSON object: texts, numbers and booleans as fields, files as files, other blocks as JSON, a list as parts of one name. What is
     * null is left out.
     *
     * @throws IllegalArgumentException saying in our words what cannot be written
     */
    public static byte[] write(JsonNode object, String key) throws IOException {
        if (!object.isObject()) {
            throw new IllegalArgumentException("the body must be a JSON object");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (field.getValue().isArray()) {
                for (JsonNode each : field.getValue()) {
                    part(out, boundary(key), field.getKey(), each);
                }
            } else {
                part(out, boundary(key), field.getKey(), field.getValue());
            }
        }
        line(out, "--" + boundary(key) + "--");
        return out.toByteArray();
    }

    private static void part(ByteArrayOutputStream out, String boundary, String name, JsonNode value)
            throws IOException {
        if (value.isNull()) {
            return;
        }
        line(out, "--" + boundary);
        String disposition = "Content-Disposition: form-data; name=\"" + quoted(name) + "\"";
        if (value.isObject() && value.path(CONTENT).isTextual()) {
            line(out, disposition + "; filename=\"" + quoted(value.path("name").asText(name)) + "\"");
            line(out, "Content-Type: " + typed(value.path("contentType").asText("application/octet-stream")));
            line(out, "");
            out.write(Base64.getDecoder().decode(value.path(CONTENT).textValue()));
        } else if (value.isContainerNode()) {
            line(out, disposition);
            line(out, "Content-Type: application/json");
            line(out, "");
            out.write(Json.writer().writeValueAsBytes(value));
        } else {
            line(out, disposition);
            line(out, "");
            out.write(value.asText().getBytes(StandardCharsets.UTF_8));
        }
        line(out, "");
    }

    /** As browsers write it (HTML, "multipart form data"). */
    private static String quoted(String text) {
        return text.replace("\r", "%0D").replace("\n", "%0A").replace("\"", "%22");
    }

    private static String typed(String type) {
        if (!type.matches("[\\w.+-]+/[\\w.+-]+(; ?[\\w-]+=[\\w.+-]+)*")) {
            throw new IllegalArgumentException("'contentType' of a file is no media type");
        }
        return type;
    }

    private static void line(ByteArrayOutputStream out, String text) throws IOException {
        out.write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a body as a JSON object; a repeated name becomes a list.
     *
     * @param contentType the header, with its boundary
     * @throws IllegalArgumentException when it is none, is cut off, or has too many parts
     */
    public static ObjectNode read(byte[] body, String contentType) {
        requireEnd(body, contentType);
        HttpRequest request =
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/", Unpooled.wrappedBuffer(body));
        request.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
        HttpPostMultipartRequestDecoder decoder = null;
        try {
            decoder = new HttpPostMultipartRequestDecoder(
                    new DefaultHttpDataFactory(false),
                    request,
                    StandardCharsets.UTF_8,
                    MOST_PARTS,
                    MOST_BYTES_OF_A_HEAD);
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (InterfaceHttpData part : decoder.getBodyHttpDatas()) {
                FormBody.add(object, part.getName(), value(part));
            }
            return object;
        } catch (HttpPostRequestDecoder.ErrorDataDecoderException
                | HttpPostRequestDecoder.NotEnoughDataDecoderException
                | HttpPostRequestDecoder.TooManyFormFieldsException
                | HttpPostRequestDecoder.TooLongFormFieldException
                | IOException e) {
            throw new IllegalArgumentException("the body cannot be read as parts", e);
        } finally {
            if (decoder != null) {
                decoder.destroy();
            }
        }
    }

    /** A part that is cut off would be left out without a word. */
    private static void requireEnd(byte[] body, String contentType) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!contentType.toLowerCase(Locale.ROOT).startsWith(MEDIA_TYPE) || !boundary.find()) {
            throw new IllegalArgumentException("the content type names no boundary");
        }
        String end = "--" + (boundary.group(1) == null ? boundary.group(2) : boundary.group(1)) + "--";
        String tail = new String(
                body, Math.max(0, body.length - 1_024), Math.min(body.length, 1_024), StandardCharsets.ISO_8859_1);
        if (!tail.contains(end)) {
            throw new IllegalArgumentException("the body does not end with its boundary");
        }
    }

    private static JsonNode value(InterfaceHttpData part) throws IOException {
        if (part instanceof FileUpload file) {
            ObjectNode described = JsonNodeFactory.instance.objectNode();
            described.put("name", file.getFilename());
            described.put("contentType", file.getContentType());
            described.put("size", file.length());
            return described.put(CONTENT, Base64.getEncoder().encodeToString(file.get()));
        }
        return JsonNodeFactory.instance.textNode(((Attribute) part).getValue());
    }
}
