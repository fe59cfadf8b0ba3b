package io.signalbox.routefile;

import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.List;

import org.apache.commons.collections.functors.InvokerTransformer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
                "bsh.Interpreter"
            })
    void holdsNoLibraryThatInterpretsCode(String type) {
        assertThat(getClass().getClassLoader().getResource(type.replace('.', '/') + ".class"))
                .isNull();
    }

    /** Artemis' client needs commons-collections. What made it dangerous is off in its last version, unless somebody switches it on. */
    @Test
    void holdsNoTransformerThatComesOutOfAStream() {
        assertThatThrownBy(() -> new ObjectOutputStream(OutputStream.nullOutputStream())
                        .writeObject(new InvokerTransformer("toString", null, null)))
                .isInstanceOf(UnsupportedOperationException.class);
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
