package io.signalbox.jmx;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import javax.management.Attribute;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.MBeanServerConnection;
import javax.management.Notification;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.CrmWebhook;
import io.signalbox.flow.JmxHub;
import io.signalbox.flow.Openings;
import io.signalbox.flow.OutsideSystems;
import io.signalbox.flow.SignUp;
import io.signalbox.ledger.DeliverySearch;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.Ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Over a real remote connection, as JConsole would. */
@QuarkusTest
@TestProfile(JmxHub.class)
class JmxFlowTest {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    @ConfigProperty(name = "signalbox.routes")
    Path routes;

    @ConfigProperty(name = "signalbox.data")
    Path data;

    @Inject
    Ledger ledger;

    @BeforeEach
    void giveTokens() {
        JmxPeople.giveTokens(data);
    }

    private JMXConnector as(String name) throws Exception {
        return JmxHub.connect(new String[] {name, JmxPeople.token(name)});
    }

    private static ObjectName bean(String type, String name) throws Exception {
        return new ObjectName("io.signalbox:type=" + type + ",name=" + name);
    }

    private static Object invoke(MBeanServerConnection server, ObjectName bean, String operation) throws Exception {
        return server.invoke(bean, operation, new Object[] {"by test"}, new String[] {String.class.getName()});
    }

    @Test
    void letsNobodyInWithoutTheRightNameAndToken() {
        for (Object credentials : new Object[] {
            null,
            new String[] {"otto", "wrong"},
            new String[] {"otto", ""},
            new String[] {"vera", "t-otto"},
            new String[] {"otto"},
            "t-otto"
        }) {
            assertThatThrownBy(() -> JmxHub.connect(credentials))
                    .isInstanceOf(Exception.class)
                    .satisfies(e -> assertThat(e.toString())
                            .containsAnyOf(
                                    "SecurityException", "wrong", "filter", "InvalidClassException", "REJECTED"));
        }
    }

    @Test
    void viewerSeesAndCannotOperate() throws Exception {
        try (JMXConnector connector = as("vera")) {
            MBeanServerConnection server = connector.getMBeanServerConnection();
            ObjectName billing = bean("Subscription", "customer-to-billing");
            await().until(() -> server.isRegistered(billing));
            assertThat(server.getAttribute(billing, "Channel")).isEqualTo("customer-signed-up");
            assertThat(server.getAttribute(billing, "Parked")).isEqualTo(0L);
            assertThat((String[]) server.getAttribute(bean("System", "billing"), "Integrations"))
                    .containsExactly("customer-onboarding");
            assertThat(server.queryNames(new ObjectName("org.apache.camel:type=routes,*"), null))
                    .isNotEmpty();
            assertThat(server.queryNames(new ObjectName("org.apache.camel:type=processors,*"), null))
                    .as("a bean for each step")
                    .isEmpty();

            assertThatThrownBy(() -> invoke(server, billing, "pause")).hasStackTraceContaining("SB-8001");
            assertThat(server.getAttribute(billing, "Paused")).isEqualTo(false);
            assertThatThrownBy(() -> server.getAttribute(new ObjectName("java.lang:type=Runtime"), "SystemProperties"))
                    .isInstanceOf(SecurityException.class);
        }
    }

    @Test
    void operatorPausesAndResumes() throws Exception {
        try (JMXConnector connector = as("otto")) {
            MBeanServerConnection server = connector.getMBeanServerConnection();
            ObjectName email = bean("Subscription", "customer-to-welcome-email");
            await().until(() -> server.isRegistered(email));
            assertThat(invoke(server, email, "pause").toString()).startsWith("subscription/customer-to-welcome-email");
            await().until(() -> (boolean) server.getAttribute(email, "Paused"));
            invoke(server, email, "resume");
            await().until(() -> !(boolean) server.getAttribute(email, "Paused"));
            assertThatThrownBy(() -> invoke(server, email, "resume")).hasStackTraceContaining("SB-8005");
            assertThat(invoke(server, bean("Integration", "customer-onboarding"), "drain")
                            .toString())
                    .as("its four routes, and a reconciliation that other tests of this hub give it")
                    .containsPattern("4 subscriptions, (1 reconciliation, )?0 attempts");
            invoke(server, bean("Integration", "customer-onboarding"), "resume");
        }
    }

    @Test
    void operatorContainsAndReleasesASystem() throws Exception {
        try (JMXConnector connector = as("otto")) {
            MBeanServerConnection server = connector.getMBeanServerConnection();
            ObjectName marketing = bean("System", "marketing");
            await().until(() -> server.isRegistered(marketing));
            assertThat(invoke(server, marketing, "contain").toString()).isEqualTo("marketing: 1 route suspended");
            assertThat(invoke(server, marketing, "release").toString()).isEqualTo("marketing: 1 route released");
        }
    }

    @Test
    void onlyAdministratorsRotateACredential() throws Exception {
        ObjectName billing = bean("Credential", "billing");
        try (JMXConnector connector = as("otto")) {
            MBeanServerConnection server = connector.getMBeanServerConnection();
            await().until(() -> server.isRegistered(billing));
            assertThatThrownBy(() -> invoke(server, billing, "rotate")).hasStackTraceContaining("SB-8001");
        }
        try (JMXConnector connector = as("anna")) {
            assertThat(invoke(connector.getMBeanServerConnection(), billing, "rotate")
                            .toString())
                    .isEqualTo("billing: taken into use; not proved, since credentials.probe is not set");
        }
    }

    @Test
    void onlyAdministratorsTouchOtherBeansAndNobodyLoadsCode() throws Exception {
        ObjectName memory = new ObjectName("java.lang:type=Memory");
        try (JMXConnector connector = as("otto")) {
            MBeanServerConnection server = connector.getMBeanServerConnection();
            assertThatThrownBy(() -> server.invoke(memory, "gc", null, null)).isInstanceOf(SecurityException.class);
            assertThatThrownBy(() -> server.setAttribute(memory, new Attribute("Verbose", true)))
                    .isInstanceOf(SecurityException.class);
        }
        try (JMXConnector connector = as("anna")) {
            MBeanServerConnection server = connector.getMBeanServerConnection();
            server.invoke(memory, "gc", null, null);
            assertThatThrownBy(() -> server.createMBean("javax.management.loading.MLet", new ObjectName("x:type=m")))
                    .isInstanceOf(SecurityException.class);
            Set<ObjectName> hotspot = server.queryNames(new ObjectName("com.sun.management:*"), null);
            assertThat(hotspot).isNotEmpty();
            assertThatThrownBy(() -> server.invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"), "help", null, null))
                    .isInstanceOf(SecurityException.class);
        }
    }

    /** The number of a delivery that billing refuses for good. */
    private long parked(String contact) {
        new OutsideSystems().answer("billing", contact, OutsideSystems.answer(422, "{}"));
        CrmWebhook.send(SignUp.of(contact));
        DeliverySearch search = DeliverySearch.any(1).ofSubject(contact).in(Set.of(DeliveryState.PARKED));
        return await().until(() -> ledger.admin().find(search).found(), found -> !found.isEmpty())
                .get(0)
                .delivery();
    }

    private static Object onDelivery(
            MBeanServerConnection server, ObjectName bean, String operation, long delivery, String reason)
            throws Exception {
        return server.invoke(
                bean, operation, new Object[] {delivery, reason}, new String[] {"long", String.class.getName()});
    }

    @Test
    void aSubscriptionActsOnItsOwnDeliveriesOnly() throws Exception {
        long delivery = parked("C-jmx-1");
        try (JMXConnector connector = as("otto")) {
            MBeanServerConnection server = connector.getMBeanServerConnection();
            ObjectName other = bean("Subscription", "customer-to-welcome-email");
            await().until(() -> server.isRegistered(other));
            for (String operation : List.of("replay", "discard")) {
                assertThatThrownBy(() -> onDelivery(server, other, operation, delivery, "by test"))
                        .hasStackTraceContaining("SB-8004")
                        .hasStackTraceContaining("but of 'customer-to-billing'");
                assertThatThrownBy(() -> onDelivery(server, other, operation, 999_999_999L, "by test"))
                        .hasStackTraceContaining("SB-8004");
            }
            assertThat(ledger.admin().messageOf(delivery).orElseThrow().deliveries())
                    .filteredOn(each -> each.delivery().delivery() == delivery)
                    .allSatisfy(each -> assertThat(each.deeds()).isEmpty());
            assertThat(onDelivery(server, bean("Subscription", "customer-to-billing"), "discard", delivery, "by test"))
                    .isEqualTo("delivery " + delivery + " discarded");
        }
    }

    /** Every operation of every bean of ours: parameters have names, and a reason that is empty is refused. */
    @Test
    void everyOperationNamesItsParametersAndRefusesAnEmptyReason() throws Exception {
        try (JMXConnector connector = as("anna")) {
            MBeanServerConnection server = connector.getMBeanServerConnection();
            await().until(() -> server.isRegistered(bean("System", "billing")));
            int seen = 0;
            for (ObjectName name : server.queryNames(new ObjectName("io.signalbox:*"), null)) {
                for (MBeanOperationInfo operation : server.getMBeanInfo(name).getOperations()) {
                    assertThat(operation.getSignature())
                            .as(name + " " + operation.getName())
                            .isNotEmpty()
                            .allSatisfy(each -> assertThat(each.getName()).matches("[a-z][A-Za-z]{3,}"));
                    Object[] arguments = Arrays.stream(operation.getSignature())
                            .map(each -> each.getType().equals("java.lang.String") ? " " : number(each.getType()))
                            .toArray();
                    String[] types = Arrays.stream(operation.getSignature())
                            .map(MBeanParameterInfo::getType)
                            .toArray(String[]::new);
                    assertThatThrownBy(() -> server.invoke(name, operation.getName(), arguments, types))
                            .as(name + " " + operation.getName())
                            .hasStackTraceContaining("SB-8003")
                            .hasStackTraceContaining("'reason' is empty");
                    seen++;
                }
            }
            assertThat(seen).isGreaterThan(20);
        }
    }

    private static Object number(String type) {
        return type.equals("long") ? (Object) 1L : (Object) 1;
    }

    private static final String OPENINGS = Openings.route("jmx-opening", "jmx", "A-jmx", 200);

    @Test
    void whatIsToldOfAnAlertIsANotification() throws Exception {
        new OutsideSystems().always("billing", "A-jmx", OutsideSystems.answer(422, "{}"));
        Path route = routes.resolve("jmx-openings/opening.camel.yaml");
        ObjectName alerts = bean("Alerts", "all");
        Map<String, Notification> told = new ConcurrentHashMap<>();
        try (JMXConnector connector = as("vera")) {
            MBeanServerConnection server = connector.getMBeanServerConnection();
            server.addNotificationListener(
                    alerts,
                    (notification, handback) -> told.put(
                            notification.getType() + " " + ((Map<?, ?>) notification.getUserData()).get("alert"),
                            notification),
                    null,
                    null);
            Files.createDirectories(route.getParent());
            Files.writeString(route, OPENINGS);

            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(told).containsKey("io.signalbox.alert.firing jmx-openings.run"));
            Notification firing = told.get("io.signalbox.alert.firing jmx-openings.run");
            assertThat(firing.getMessage()).isEqualTo("jmx-openings.run: the last run of 'jmx-opening' failed");
            assertThat(firing.getUserData())
                    .asInstanceOf(InstanceOfAssertFactories.map(String.class, String.class))
                    .containsEntry("severity", "page")
                    .containsEntry("runbook", "/handbook/jmx-openings#runbook-run");
            assertThat((String[]) server.getAttribute(alerts, "Firing")).contains("jmx-openings.run");

            Files.delete(route);
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(told).containsKey("io.signalbox.alert.resolved jmx-openings.run"));
        } finally {
            Files.deleteIfExists(route);
        }
    }
}
