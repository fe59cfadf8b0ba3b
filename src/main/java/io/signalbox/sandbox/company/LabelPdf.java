package io.signalbox.sandbox.company;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** A page with one line, as a PDF. Its second line holds bytes that are no text, as the standard advises. */
final class LabelPdf {

    private static final byte[] HEAD = "%PDF-1.4\n%".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BINARY = {(byte) 0xE2, (byte) 0xE3, (byte) 0xCF, (byte) 0xD3, '\n'};

    private LabelPdf() {}

    static byte[] of(String line) {
        String content = "BT /F1 12 Tf 40 100 Td (" + line.replaceAll("([\\\\()])", "\\\\$1") + ") Tj ET";
        String[] objects = {
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            "<< /Length " + latin(content).length + " >>\nstream\n" + content + "\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
        };
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        pdf.writeBytes(HEAD);
        pdf.writeBytes(BINARY);
        StringBuilder places = new StringBuilder("0000000000 65535 f \n");
        for (int i = 0; i < objects.length; i++) {
            places.append(String.format(Locale.ROOT, "%010d 00000 n \n", pdf.size()));
            pdf.writeBytes(latin((i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n"));
        }
        int start = pdf.size();
        int size = objects.length + 1;
        pdf.writeBytes(latin("xref\n0 " + size + "\n" + places + "trailer\n<< /Size " + size
                + " /Root 1 0 R >>\nstartxref\n" + start + "\n%%EOF\n"));
        return pdf.toByteArray();
    }

    /** Whether a body is such a page, byte for byte. */
    static boolean isWhole(byte[] body) {
        int head = HEAD.length;
        return body.length > head + BINARY.length
                && Arrays.equals(HEAD, 0, head, body, 0, head)
                && Arrays.equals(BINARY, 0, BINARY.length, body, head, head + BINARY.length)
                && new String(body, StandardCharsets.ISO_8859_1).endsWith("%%EOF\n");
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
