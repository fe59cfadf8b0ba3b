package io.signalbox.jmx;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.security.Principal;
import java.util.Optional;

import javax.security.auth.Subject;

import io.signalbox.access.AccessTokens;
import io.signalbox.access.Caller;
import io.signalbox.access.Caller.Interface;
import io.signalbox.access.Role;

/**
 * Who asks through JMX. A remote caller is the one that was authenticated for the connection; whoever attaches to the process
 * itself runs as the user that owns it, and could read its token as well.
 */
final class JmxCaller {

    private static final Caller LOCAL = new Caller(AccessTokens.LOCAL_ADMIN, Role.ADMIN, Interface.JMX);
    private static final ThreadLocal<Caller> REMOTE = new ThreadLocal<>();

    private JmxCaller() {}

    /** Carries the caller in the subject of a connection. */
    record CallerPrincipal(Caller caller) implements Principal {
        @Override
        public String getName() {
            return caller.name();
        }
    }

    /** Beans and their names are of all integrations: who may see but some of these has no business here. */
    static boolean mayEnter(Caller caller) {
        return caller.covers(Role.VIEWER);
    }

    static Caller current() {
        Caller remote = REMOTE.get();
        return remote == null ? LOCAL : remote;
    }

    static void enter(Caller caller) {
        REMOTE.set(caller);
    }

    static void leave() {
        REMOTE.remove();
    }

    /** The caller of the connection that this thread serves. */
    static Optional<Caller> ofConnection() {
        Subject subject = subject();
        return subject == null
                ? Optional.empty()
                : subject.getPrincipals(CallerPrincipal.class).stream()
                        .map(CallerPrincipal::caller)
                        .findFirst();
    }

    /** {@code Subject.current()} came with Java 18, and what was used before it ends with 24: neither can be named for both. */
    private static Subject subject() {
        try {
            Method current = method(Subject.class, "current");
            if (current != null) {
                return (Subject) current.invoke(null);
            }
            Class<?> controller = Class.forName("java.security.AccessController");
            Object context = controller.getMethod("getContext").invoke(null);
            Class<?> type = Class.forName("java.security.AccessControlContext");
            return (Subject) Subject.class.getMethod("getSubject", type).invoke(null, context);
        } catch (ClassNotFoundException | NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalStateException("this Java does not say who calls", e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("this Java does not say who calls", e.getCause());
        }
    }

    private static Method method(Class<?> type, String name) {
        try {
            return type.getMethod(name);
        } catch (NoSuchMethodException e) {
            return null;
        }
    }
}
