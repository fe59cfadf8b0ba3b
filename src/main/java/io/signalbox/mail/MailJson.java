package io.signalbox.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.document.Sha256;

/** Makes JSON of a mail that was read. What the server knows of it, such as whether it was seen, is not part of it. Used once. */
final class MailJson {

    private static final int DEEPEST = 20;
    private static final int MOST_PARTS = 500;
    private static final int LONGEST_ID = 200;
    private static final Session SESSION = Session.getInstance(new Properties());

    private final byte[] source;
    private final ObjectNode json = JsonNodeFactory.instance.objectNode();
    private final ArrayNode attachments = JsonNodeFactory.instance.arrayNode();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private int parts;

    /** A mail that is none. Its message says in our words why. */
    static final class BrokenMailException extends Exception {
        private static final long serialVersionUID = 1L;

        BrokenMailException(String message, Exception cause) {
            super(message, cause);
        }
    }

    /** @param source as it travelled */
    MailJson(byte[] source) {
        this.source = source;
    }

    /** @param headers the names of those that are wanted beside what every mail has */
    ObjectNode read(List<String> headers) throws BrokenMailException {
        try {
            MimeMessage mail = new MimeMessage(SESSION, new ByteArrayInputStream(source));
            head(mail, headers);
            part(mail, 0);
        } catch (MessagingException | IOException e) {
            throw new BrokenMailException("a part of it cannot be decoded", e);
        } catch (RuntimeException e) {
            throw new BrokenMailException("it does not follow the form of mails (MIME)", e);
        }
        if (text.length() > 0) {
            json.put("text", text.toString());
        }
        if (html.length() > 0) {
            json.put("html", html.toString());
        }
        json.set("attachments", attachments);
        return json;
    }

    /** What can be said of a mail that cannot be read. */
    ObjectNode head() {
        json.removeAll();
        try {
            head(new MimeMessage(SESSION, new ByteArrayInputStream(source)), List.of());
        } catch (MessagingException | IOException | RuntimeException e) {
            json.put("id", id(null));
        }
        return json;
    }

    private String id(String given) {
        if (given == null || given.isBlank()) {
            return "sha256-" + Sha256.hex(source);
        }
        String id = given.strip();
        return id.length() <= LONGEST_ID ? id : "sha256-" + Sha256.hex(id.getBytes(StandardCharsets.UTF_8));
    }

    private void head(MimeMessage mail, List<String> headers) throws MessagingException, IOException {
        json.put("id", id(mail.getMessageID()));
        if (mail.getSentDate() != null) {
            json.put("date", mail.getSentDate().toInstant().toString());
        }
        ArrayNode from = addresses(mail.getHeader("From", ","));
        if (!from.isEmpty()) {
            json.set("from", from.get(0));
        }
        json.set("to", addresses(mail.getHeader(RecipientType.TO.toString(), ",")));
        json.set("cc", addresses(mail.getHeader(RecipientType.CC.toString(), ",")));
        json.set("replyTo", addresses(mail.getHeader("Reply-To", ",")));
        json.put("subject", mail.getSubject() == null ? "" : mail.getSubject());
        ObjectNode wanted = json.putObject("headers");
        for (String name : headers) {
            String[] values = mail.getHeader(name);
            if (values != null) {
                wanted.put(name, MimeUtility.decodeText(MimeUtility.unfold(String.join(", ", values))));
            }
        }
    }

    /** Those that can be read; what stands in such a header is anybody's. */
    static ArrayNode addresses(String header) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        try {
            for (InternetAddress each :
                    header == null ? new InternetAddress[0] : InternetAddress.parseHeader(header, false)) {
                ObjectNode address = list.addObject();
                if (each.getPersonal() != null) {
                    address.put("name", each.getPersonal());
                }
                address.put("address", each.getAddress());
            }
        } catch (AddressException e) {
            list.removeAll();
        }
        return list;
    }

    static List<String> plain(Address[] addresses) {
        return addresses == null
                ? List.of()
                : java.util.Arrays.stream(addresses)
                        .filter(InternetAddress.class::isInstance)
                        .map(each -> ((InternetAddress) each).getAddress())
                        .filter(each -> each != null)
                        .toList();
    }

    private void part(MimePart part, int depth) throws MessagingException, IOException {
        if (depth > DEEPEST || ++parts > MOST_PARTS) {
            throw new IOException("too many parts");
        }
        String type = type(part);
        boolean isFile = Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition()) || name(part) != null;
        if (type.startsWith("multipart/")) {
            Multipart multipart = new MimeMultipart(part.getDataHandler().getDataSource());
            for (int i = 0; i < multipart.getCount(); i++) {
                part((MimeBodyPart) multipart.getBodyPart(i), depth + 1);
            }
        } else if (!isFile && type.equals("text/plain")) {
            append(text, part);
        } else if (!isFile && type.equals("text/html")) {
            append(html, part);
        } else {
            attach(part, type);
        }
    }

    private static String type(Part part) throws MessagingException {
        try {
            return new ContentType(part.getContentType()).getBaseType().toLowerCase(Locale.ROOT);
        } catch (jakarta.mail.internet.ParseException e) {
            return "application/octet-stream";
        }
    }

    private static String name(Part part) throws MessagingException, IOException {
        String name;
        try {
            name = part.getFileName();
        } catch (jakarta.mail.internet.ParseException e) {
            return null;
        }
        return name == null || name.isBlank() ? null : MimeUtility.decodeText(name);
    }

    private static void append(StringBuilder to, Part part) throws MessagingException, IOException {
        String words = new String(part.getInputStream().readAllBytes(), charset(part));
        to.append(to.length() == 0 ? "" : "\n").append(words.replace("\r\n", "\n"));
    }

    /** What says nothing is ASCII, of which UTF-8 is more. */
    private static Charset charset(Part part) throws MessagingException, IOException {
        String named = null;
        try {
            named = new ContentType(part.getContentType()).getParameter("charset");
        } catch (jakarta.mail.internet.ParseException e) {
            return StandardCharsets.UTF_8;
        }
        if (named == null || named.equalsIgnoreCase("us-ascii")) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(MimeUtility.javaCharset(named.strip()));
        } catch (IllegalArgumentException e) {
            throw new IOException("a charset that is not known", e);
        }
    }

    private void attach(MimePart part, String type) throws MessagingException, IOException {
        byte[] content = part.getInputStream().readAllBytes();
        ObjectNode file = attachments.addObject();
        String name = name(part);
        if (name != null) {
            file.put("name", name);
        }
        file.put("type", type);
        if (part.getContentID() != null) {
            file.put("contentId", part.getContentID());
        }
        file.put("size", content.length);
        file.put("content", Base64.getEncoder().encodeToString(content));
    }
}
