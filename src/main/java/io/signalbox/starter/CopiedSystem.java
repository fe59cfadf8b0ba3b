package io.signalbox.starter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A descriptor made from another one, such as one of the library: the same operations, under a name of its own and with
 * secrets and settings of its own.
 *
 * @param original a descriptor's file, named like its system
 */
public record CopiedSystem(String name, Path original) {

    public void draft(Drafts drafts) throws IOException {
        drafts.add("systems/" + name + ".yaml", renamed(Files.readString(original)));
    }

    private String renamed(String text) {
        String old = Pattern.quote(original.getFileName().toString().replaceFirst("\\.yaml$", ""));
        return text.replaceFirst("\\A(#[^\\n]*\\n)+", "")
                .replaceFirst("(?m)^system: *" + old + " *$", "system: " + name)
                .replaceAll("\\{\\{" + old + "\\.", "{{" + name + ".")
                .replaceAll("\\{\\{secret:" + old + "/", "{{secret:" + name + "/");
    }
}
