package io.signalbox.routefile;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is not there cannot be reached, whatever a check overlooks. */
class ClassPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exec",
                "ssh",
                "docker",
                "freemarker",
                "velocity",
                "mvel",
                "jcr",
                "xslt",
                "script",
                "groovy",
                "joor",
                "python",
                "spring-event",
                "jdbc",
                "sql",
                "ldap",
                "jndi",
                "rmi",
                "kamelet",
                "seda"
            })
    void holdsNoComponentThatRunsProgramsOrReachesTheMachine(String scheme) {
        assertThat(ComponentCatalog.get().schemes()).doesNotContain(scheme);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.mvel2.MVEL",
                "ognl.Ognl",
                "org.springframework.expression.spel.standard.SpelExpressionParser",
                "org.joor.Reflect",
                "org.graalvm.polyglot.Context",
                "org.python.util.PythonInterpreter",
                "org.apache.commons.exec.DefaultExecutor",
                "org.apache.camel.component.exec.ExecComponent",
                "bsh.Interpreter",
                "org.apache.commons.collections.functors.InvokerTransformer"
            })
    void holdsNoLibraryThatInterpretsCode(String type) {
        assertThat(getClass().getClassLoader().getResource(type.replace('.', '/') + ".class"))
                .isNull();
    }

    @Test
    void describesEveryComponentThatSafeModeAllows() {
        assertThat(SafeList.COMPONENTS)
                .allSatisfy(scheme ->
                        assertThat(ComponentCatalog.get().find(scheme)).isPresent());
        assertThat(ComponentCatalog.get().find("log").orElseThrow().options().keySet())
                .containsAll(List.of("level", "loggerName"));
    }
}
