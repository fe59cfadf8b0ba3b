package io.signalbox.starter;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A project folder of one's own: routes, systems, model, configuration, secrets that version control ignores.
 *
 * @param schemas the published JSON Schemas by file name, for editors
 */
public record NewProject(Path folder, String title, Map<String, String> schemas) {

    /**
     * Writes every file, or none.
     *
     * @throws FileAlreadyExistsException naming the first that is there already
     */
    public List<Path> write() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("README.md", Template.fill("project/README.md", Map.of("title", title)));
        files.put(".gitignore", Template.text("project/gitignore"));
        files.put("config/application.properties", Template.text("project/application.properties"));
        files.put("secrets/.gitignore", Template.text("project/secrets.gitignore"));
        files.put("routes/systems/.gitkeep", "");
        files.put("routes/model/.gitkeep", "");
        schemas.forEach((name, schema) -> files.put("schemas/" + name, schema));
        Drafts drafts = new Drafts(folder, folder.resolve("schemas"), folder);
        files.forEach(drafts::add);
        return drafts.write();
    }
}
