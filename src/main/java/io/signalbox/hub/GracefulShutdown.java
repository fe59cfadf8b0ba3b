package io.signalbox.hub;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

/** A SIGTERM is an ordered end, not an accident: the hub finishes what is under way and exits with 0 instead of 143. */
@ApplicationScoped
final class GracefulShutdown {

    private static final Logger LOG = Logger.getLogger(GracefulShutdown.class);
    private static final List<String> SIGNALS = List.of("TERM", "INT");

    /** Not in a test's process, which is not ours to end. */
    void install(@Observes StartupEvent event) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            SIGNALS.forEach(GracefulShutdown::on);
        }
    }

    /** By reflection: the compiler cannot name {@code sun.misc.Signal} without a warning, and the JDK has no other way. */
    private static void on(String signal) {
        try {
            Class<?> signalType = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            InvocationHandler end = (proxy, method, arguments) -> {
                Quarkus.asyncExit(0);
                return null;
            };
            Object handler = Proxy.newProxyInstance(handlerType.getClassLoader(), new Class<?>[] {handlerType}, end);
            signalType
                    .getMethod("handle", signalType, handlerType)
                    .invoke(null, signalType.getConstructor(String.class).newInstance(signal), handler);
        } catch (ReflectiveOperationException e) {
            LOG.debugf(e, "Signal %s keeps the default of the JVM", signal);
        }
    }
}
