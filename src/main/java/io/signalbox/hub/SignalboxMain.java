package io.signalbox.hub;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.apache.camel.quarkus.main.CamelMainApplication;
import org.jboss.logging.Logger;

/** Starts the hub. A SIGTERM is an ordered end, not an accident: the process finishes and exits with 0 instead of 143. */
@QuarkusMain
public final class SignalboxMain {

    private static final Logger LOG = Logger.getLogger(SignalboxMain.class);

    private SignalboxMain() {}

    public static void main(String... args) {
        endOrderlyOn("TERM");
        endOrderlyOn("INT");
        Quarkus.run(CamelMainApplication.class, args);
    }

    /** {@code sun.misc.Signal} by reflection: the compiler has no way to name it without a warning, and the JDK no other way to do it. */
    private static void endOrderlyOn(String signal) {
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
