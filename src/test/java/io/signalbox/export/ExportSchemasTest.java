package io.signalbox.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import io.signalbox.check.CheckRoutes;
import io.signalbox.check.CheckSettings;
import io.signalbox.handbook.Described;
import io.signalbox.interfaces.NpmPackages;
import io.signalbox.message.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Dashboards and objectives against the schemas that Grafana and OpenSLO publish. */
class ExportSchemasTest {

    private static final List<Path> ROUTES = List.of(Path.of("routes"), Path.of("examples/company/routes"));
    private static final Path DASHBOARD_OF_HUBS = Path.of("k8s/components/monitoring/signalbox.json");
    private static final String OPENSLO = "https://openslo.com/schemas/v1/";

    /** The folder {@code schemas/v1} of a clone of OpenSLO at 7ee2e02, the last commit that has one. */
    private static final String OPENSLO_FOLDER = System.getProperty("signalbox.openslo.schemas");

    private static List<JsonNode> exported(ExportKind kind) {
        List<JsonNode> documents = new ArrayList<>();
        for (Path routes : ROUTES) {
            Described described = Described.of(new CheckRoutes(CheckSettings.offline()).check(routes));
            new Load(LoadSettings.builder().build())
                    .loadAllFromString(Exports.of(kind, described, new Exports.Form("https://hub.example", false)))
                    .forEach(each -> documents.add(Json.mapper().valueToTree(each)));
        }
        return documents;
    }

    private static List<String> findings(JsonSchema schema, JsonNode document) {
        return schema.validate(document).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    /** Of the types that Grafana makes of its own schema and publishes as {@code @grafana/schema} (Apache-2.0). */
    private static JsonSchema grafana() throws Exception {
        NpmPackages.install();
        NpmPackages.Ended made = NpmPackages.run(List.of(
                "node",
                "node_modules/ts-json-schema-generator/bin/ts-json-schema-generator.js",
                "--path=node_modules/@grafana/schema/dist/types/raw/dashboard/x/types.gen.d.ts",
                "--type=Dashboard",
                "--no-type-check",
                "--out=dashboard.schema.json"));
        assertThat(made.exit()).as(made.out()).isZero();
        return JsonSchemaFactory.getInstance(VersionFlag.V7)
                .getSchema(Files.readString(NpmPackages.FOLDER.resolve("dashboard.schema.json")));
    }

    @Test
    void grafanaTakesTheDashboards() throws Exception {
        JsonSchema schema = grafana();
        List<JsonNode> dashboards = new ArrayList<>(exported(ExportKind.GRAFANA));
        dashboards.add(Json.reader().readTree(Files.readString(DASHBOARD_OF_HUBS)));
        assertThat(dashboards).hasSize(3).allSatisfy(each -> assertThat(findings(schema, each))
                .isEmpty());

        ObjectNode row = (ObjectNode) dashboards.get(0).at("/panels/0");
        row.remove("panels");
        assertThat(findings(schema, dashboards.get(0)))
                .anyMatch(each -> each.contains("panels[0]: required property 'panels' not found"));
    }

    private static JsonSchema openSlo() throws IOException {
        assumeTrue(OPENSLO_FOLDER != null, "skipped: -Dsignalbox.openslo.schemas names no folder");
        String folder = Path.of(OPENSLO_FOLDER).toRealPath().toUri().toString();
        return JsonSchemaFactory.getInstance(
                        VersionFlag.V7, each -> each.schemaMappers(mappers -> mappers.mapPrefix(OPENSLO, folder)))
                .getSchema(SchemaLocation.of(OPENSLO + "openslo.schema.json"));
    }

    @Test
    void openSloTakesTheObjectives() throws Exception {
        JsonSchema schema = openSlo();
        List<JsonNode> documents = exported(ExportKind.OPENSLO);
        assertThat(documents).hasSizeGreaterThan(10).allSatisfy(each -> assertThat(findings(schema, each))
                .isEmpty());

        JsonNode objective = documents.stream()
                .filter(each -> each.path("kind").asText().equals("SLO"))
                .findFirst()
                .orElseThrow();
        ((ObjectNode) objective.at("/spec/objectives/0")).remove("timeSliceWindow");
        assertThat(findings(schema, objective)).anyMatch(each -> each.contains("timeSliceWindow"));
    }
}
