package io.signalbox.component.system;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static io.signalbox.component.system.SystemFixture.scope;
import static org.assertj.core.api.Assertions.assertThat;

class StepKeyTest {

    @RegisterExtension
    static WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @TempDir
    Path folder;

    private SystemFixture fixture;

    @BeforeEach
    void start() throws Exception {
        server.stubFor(any(anyUrl()).willReturn(okJson("{}")));
        fixture = new SystemFixture(folder, server.baseUrl());
    }

    @AfterEach
    void stop() throws Exception {
        fixture.close();
    }

    private List<String> keysOf(Object body) {
        Exchange sent = fixture.send("direct:start", body, scope(), Map.of());
        assertThat(sent.getException()).isNull();
        return server.findAll(RequestPatternBuilder.allRequests()).stream()
                .map(request -> request.getHeader("Idempotency-Key"))
                .toList();
    }

    private void javaRoute(RouteBuilder route) throws Exception {
        fixture.context.addRoutes(route);
    }

    @Test
    void isTheStepsIdInYamlEvenWithinChoice() throws Exception {
        String yaml =
                """
                - route:
                    id: r
                    from:
                      uri: direct:start
                      steps:
                        - to: { id: open-account, uri: "system:billing/create-account" }
                        - choice:
                            id: plan
                            when:
                              - expression: { simple: { expression: "true" } }
                                steps:
                                  - to: { id: open-second, uri: "system:billing/create-account" }
                """;
        PluginHelper.getRoutesLoader(fixture.context).loadRoutes(ResourceHelper.fromString("r.yaml", yaml));

        assertThat(keysOf("{}")).containsExactly("d7-open-account", "d7-open-second");
    }

    @Test
    void tellsPartsOfSplitApart() throws Exception {
        javaRoute(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .split(body())
                        .to("system:billing/create-account")
                        .id("open")
                        .end()
                        .to("system:billing/create-account")
                        .id("close");
            }
        });

        assertThat(keysOf(List.of("a", "b"))).containsExactly("d7-open-0", "d7-open-1", "d7-close");
    }

    @Test
    void isTheSameForTheSamePartWhenPartsRunAtOnce() throws Exception {
        javaRoute(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .split(body())
                        .parallelProcessing()
                        .to("system:billing/create-account")
                        .id("open");
            }
        });

        assertThat(keysOf(List.of("a", "b", "c"))).containsExactlyInAnyOrder("d7-open-0", "d7-open-1", "d7-open-2");
    }

    @Test
    void tellsRunsOfLoopAndOfNestedSplitApart() throws Exception {
        javaRoute(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .split(body())
                        .split(body())
                        .to("system:billing/create-account")
                        .id("open");
            }
        });

        assertThat(keysOf(List.of(List.of("a", "b"), List.of("c", "d"))))
                .containsExactly("d7-open-0", "d7-open-1", "d7-open-0~2", "d7-open-1~2");
    }
}
