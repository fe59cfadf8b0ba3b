package io.signalbox.handbook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;

/** The files hold together, and hold nothing that somebody could smuggle in. */
class HandbookFilesTest {

    private static final String HOSTILE =
            "<script>alert(1)</script><img src=x onerror=alert(1)> \\\"'&]](javascript:alert(1)) `x` | # *b* {{secret:a/b}}";

    @TempDir
    Path folder;

    private HandbookDraft draft;

    @BeforeEach
    void copy() throws IOException {
        draft = HandbookDraft.in(folder);
    }

    private static Document parsed(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            String body = text.replaceFirst("<!doctype html>", "");
            return builder.parse(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
        } catch (Exception e) {
            throw new AssertionError(e.getMessage() + "\n" + text, e);
        }
    }

    private static List<Element> all(Document document, String tag) {
        List<Element> elements = new ArrayList<>();
        NodeList found = document.getElementsByTagName(tag);
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    @Test
    void everyPageAndDrawingIsWellFormed() {
        SortedMap<String, String> files = HandbookFiles.of(draft.handbook());
        assertThat(files)
                .containsKeys(
                        "index.html",
                        "index.md",
                        "overview.map.svg",
                        "integrations/customer-onboarding.html",
                        "integrations/customer-onboarding.flow.svg",
                        "systems/billing.md");
        files.forEach((name, text) -> {
            if (!name.endsWith(".md")) {
                assertThat(parsed(text).getDocumentElement()).as(name).isNotNull();
            }
        });
    }

    @Test
    void everyLinkAndAnchorLeadsSomewhere() {
        SortedMap<String, String> files = HandbookFiles.of(draft.handbook());
        List<String> followed = new ArrayList<>();
        for (Map.Entry<String, String> file : files.entrySet()) {
            if (file.getKey().endsWith(".html")) {
                for (Element link : all(parsed(file.getValue()), "a")) {
                    follow(files, file.getKey(), link.getAttribute("href"), followed);
                }
            }
        }
        assertThat(followed).hasSizeGreaterThan(100);
    }

    private static void follow(Map<String, String> files, String from, String href, List<String> followed) {
        if (href.matches("(https?|mailto|tel):.*")) {
            return;
        }
        String[] parts = href.split("#", 2);
        String to = parts[0].isEmpty()
                ? from
                : Path.of(from).resolveSibling(parts[0]).normalize().toString();
        assertThat(files).as(from + " to " + href).containsKey(to);
        if (parts.length > 1) {
            assertThat(files.get(to)).as(from + " to " + href).contains("id=\"" + parts[1] + "\"");
        }
        followed.add(href);
    }

    @Test
    void anchorsAreUniqueInTheirPage() {
        HandbookFiles.of(draft.handbook()).forEach((name, text) -> {
            if (name.endsWith(".html")) {
                for (String tag : List.of("h2", "h3")) {
                    assertThat(all(parsed(text), tag).stream().map(each -> each.getAttribute("id")))
                            .as(name)
                            .doesNotHaveDuplicates();
                }
            }
        });
    }

    @Test
    void pagesNeedNoNetworkAndRunNothing() {
        HandbookFiles.of(draft.handbook()).forEach((name, text) -> {
            if (name.endsWith(".html")) {
                Document page = parsed(text);
                assertThat(all(page, "script")).isEmpty();
                assertThat(all(page, "link")).isEmpty();
                assertThat(all(page, "img")).isEmpty();
                assertThat(text).contains("default-src 'none'");
            }
        });
    }

    @Test
    void whatPeopleWroteNeverBecomesMarkup() throws IOException {
        String quoted = "\"" + HOSTILE.replace("\\\"", "\\\\\\\"") + "\"";
        draft.change("customer-onboarding/integration.yaml", "title: Customer onboarding", "title: " + quoted)
                .change("customer-onboarding/integration.yaml", "revenue-systems@example.com", "javascript:alert(1)")
                .change(
                        "customer-onboarding/customer-to-billing.camel.yaml",
                        "description: Opens the billing account of a new customer.",
                        "description: " + quoted)
                .change("systems/billing.yaml", "title: Acme Billing", "title: " + quoted)
                .change("systems/billing.yaml", "\"https://status.acme.example\"", quoted);
        assertThat(draft.handbook()
                        .page(PageName.system("billing"))
                        .orElseThrow()
                        .title())
                .contains("<script>");

        HandbookFiles.of(draft.handbook()).forEach((name, text) -> {
            assertThat(text).as(name).doesNotContain("<script", "<img", "href=\"javascript:");
            if (!name.endsWith(".md")) {
                Document page = parsed(text);
                assertThat(all(page, "script")).as(name).isEmpty();
                assertThat(all(page, "img")).as(name).isEmpty();
            } else {
                assertThat(text.replaceAll("\\\\.", "")).as(name).doesNotContain("](javascript:", "`x`", "*b*");
                assertThat(text.replaceAll("<a id=\"[a-z0-9-]+\"></a>|</?code>", ""))
                        .as(name)
                        .doesNotContain("<");
            }
        });
    }
}
