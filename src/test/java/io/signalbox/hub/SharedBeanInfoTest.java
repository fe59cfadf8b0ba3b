package io.signalbox.hub;

import java.lang.management.ManagementFactory;

import javax.management.MBeanInfo;
import javax.management.ObjectName;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SharedBeanInfoTest {

    @Test
    void routesShareOneDescriptionAndHaveTheirOwnValues() throws Exception {
        try (DefaultCamelContext context = context()) {
            MBeanInfo first = ManagementFactory.getPlatformMBeanServer().getMBeanInfo(bean(context, "first"));
            MBeanInfo second = ManagementFactory.getPlatformMBeanServer().getMBeanInfo(bean(context, "second"));
            assertThat(first.getOperations()).hasSizeGreaterThan(20).hasSameSizeAs(second.getOperations());
            for (int i = 0; i < first.getOperations().length; i++) {
                assertThat(first.getOperations()[i]).isSameAs(second.getOperations()[i]);
            }
            assertThat(value(context, "first", "EndpointUri")).isEqualTo("direct://a");
            assertThat(value(context, "second", "EndpointUri")).isEqualTo("direct://b");
        }
    }

    @Test
    void operationsActOnTheirOwnRoute() throws Exception {
        try (DefaultCamelContext context = context()) {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(bean(context, "second"), "stop", new Object[0], new String[0]);
            assertThat(value(context, "first", "State")).isEqualTo("Started");
            assertThat(value(context, "second", "State")).isEqualTo("Stopped");
        }
    }

    private static DefaultCamelContext context() throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        context.getCamelContextExtension().setManagementMBeanAssembler(new SharedBeanInfo(context));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:a").routeId("first").log("a");
                from("direct:b").routeId("second").log("b");
            }
        });
        context.start();
        return context;
    }

    private static ObjectName bean(DefaultCamelContext context, String route) throws Exception {
        return new ObjectName(
                "org.apache.camel:context=" + context.getManagementName() + ",type=routes,name=\"" + route + "\"");
    }

    private static Object value(DefaultCamelContext context, String route, String name) throws Exception {
        return ManagementFactory.getPlatformMBeanServer().getAttribute(bean(context, route), name);
    }
}
