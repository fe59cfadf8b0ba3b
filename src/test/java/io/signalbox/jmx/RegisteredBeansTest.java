package io.signalbox.jmx;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.function.Supplier;

import javax.management.JMException;
import javax.management.ObjectName;

import org.junit.jupiter.api.Test;

import io.signalbox.jmx.RegisteredBeans.Bean;

import static org.assertj.core.api.Assertions.assertThat;

class RegisteredBeansTest {

    private static final Map<Bean, Supplier<Object>> ONE =
            Map.of(new Bean("Probe", "one"), () -> (ProbeMXBean) () -> 1);

    /** What a bean shows. */
    @FunctionalInterface
    public interface ProbeMXBean {
        int getNumber();
    }

    private static boolean isThere() throws JMException {
        return ManagementFactory.getPlatformMBeanServer()
                .isRegistered(new ObjectName("io.signalbox:type=Probe,name=one"));
    }

    @Test
    void changesThatComeAfterTheEndBringNothingBack() throws JMException {
        RegisteredBeans beans = new RegisteredBeans();
        beans.replaceBy(ONE);
        assertThat(isThere()).isTrue();

        beans.close();
        beans.replaceBy(ONE);

        assertThat(isThere()).isFalse();
    }
}
