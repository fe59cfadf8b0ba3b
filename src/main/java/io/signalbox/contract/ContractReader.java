package io.signalbox.contract;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;

/** Reads an OpenAPI 3 file that stands for itself. The parser would follow references anywhere, so none may lead out. */
final class ContractReader {

    private static final Pattern OUTSIDE = Pattern.compile("[\"']?\\$ref[\"']?\\s*:\\s*[\"']?(?!#)([^\"'\\s,}]+)");

    private ContractReader() {}

    /** @param what names the contract in a message */
    static OpenAPI read(String text, String what) {
        Matcher outside = OUTSIDE.matcher(text);
        if (outside.find()) {
            throw new ContractUnreadableException(
                    what + " refers to '" + outside.group(1) + "'; bundle it into one file first");
        }
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        SwaggerParseResult result = new OpenAPIV3Parser().readContents(text, null, options);
        if (result.getOpenAPI() == null || result.getOpenAPI().getPaths() == null) {
            throw new ContractUnreadableException(what + " is no OpenAPI 3 file with paths");
        }
        return result.getOpenAPI();
    }
}
